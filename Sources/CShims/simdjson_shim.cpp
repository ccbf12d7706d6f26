#include "CShims.h"

#include <simdjson.h>

const char *firelane_simdjson_version(void) {
#define FIRELANE_TEXT_(x) #x
#define FIRELANE_TEXT(x) FIRELANE_TEXT_(x)
  return FIRELANE_TEXT(SIMDJSON_VERSION);
}
