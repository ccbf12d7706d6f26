// libmd: SHA-256.
#pragma once
#include <sys/types.h>
#include <stdint.h>
#include <sha256.h>
