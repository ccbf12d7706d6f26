// Nettle: SHA-256, with the processor's own instructions where it has them.
#pragma once
#include <nettle/sha2.h>
