// GDAL/OGR's C interface. Its handles are all `void *`; the wrappers in firelane-ogr keep them apart.
#pragma once
#include <gdal/cpl_conv.h>
#include <gdal/cpl_error.h>
#include <gdal/cpl_string.h>
#include <gdal/cpl_vsi.h>
#include <gdal/gdal.h>
#include <gdal/gdal_utils.h>
#include <gdal/ogr_api.h>
#include <gdal/ogr_srs_api.h>
#include <iconv.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/// The process dies with the one that started it, makes no core file, and gets no more memory or
/// processor time than it is told.
static inline void firelane_restrain(unsigned long long bytes, unsigned long long seconds) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct rlimit none = {0, 0}, memory = {bytes, bytes}, time = {seconds, seconds + 1};
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CPU, &time);
}

/// Opens a source for reading, by one of the drivers named and no other.
static inline GDALDatasetH firelane_open(const char *source, char **drivers, char **options) {
  return GDALOpenEx(source, GDAL_OF_VECTOR | GDAL_OF_READONLY, (const char *const *)drivers,
                    (const char *const *)options, NULL);
}

/// The same for reading or, with `updates`, for writing.
static inline GDALDatasetH firelane_open_for(const char *source, char **drivers, int updates) {
  return GDALOpenEx(source, GDAL_OF_VECTOR | (updates ? GDAL_OF_UPDATE : GDAL_OF_READONLY),
                    (const char *const *)drivers, NULL, NULL);
}
