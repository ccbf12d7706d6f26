// PROJ 9: coordinate operations.
#pragma once
#include <proj.h>
