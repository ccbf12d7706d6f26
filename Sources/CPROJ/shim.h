// PROJ 9: coordinate operations.
#pragma once
// Complete the tags, so that Swift tells a context from an object; the layout is never used.
struct PJconsts { char opaque_; };
struct pj_ctx { char opaque_; };
#include <proj.h>
