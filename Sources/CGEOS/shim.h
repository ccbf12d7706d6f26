// GEOS, reentrant interface only. The tags are completed before the include so that Swift sees
// four distinct pointer types and mixing them up does not compile; the layouts are never used.
#pragma once
#define GEOS_USE_ONLY_R_API
struct GEOSGeom_t { char opaque_; };
struct GEOSPrepGeom_t { char opaque_; };
struct GEOSCoordSeq_t { char opaque_; };
struct GEOSSTRtree_t { char opaque_; };
#include <geos_c.h>
