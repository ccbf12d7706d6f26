// extern "C" doors to C++ libraries; every C++ exception is caught inside.
#pragma once
#ifdef __cplusplus
extern "C" {
#endif
/// The version of simdjson this was built with, for example "3.0.1".
const char *firelane_simdjson_version(void);
#ifdef __cplusplus
}
#endif
