// extern "C" doors to C++ libraries; every C++ exception is caught inside.
#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// The version of simdjson this was built with, for example "3.0.1".
const char *firelane_simdjson_version(void);

/// A stretch of UTF-8 in the source or in an arena of the object that handed it out.
typedef struct {
  const uint8_t *start;
  size_t length;
} firelane_text;

/// Why a document cannot be used at all.
enum {
  FIRELANE_FINE = 0,
  FIRELANE_EMPTY,
  FIRELANE_NOT_UTF8,
  FIRELANE_TRUNCATED,
  FIRELANE_NOT_OBJECT,
  FIRELANE_BROKEN,
  FIRELANE_NOT_GEOJSON,
  FIRELANE_NO_FEATURES,
  FIRELANE_NO_MEMORY
};

/// Doubts; their keys are in the Swift reader, in this order.
enum {
  FIRELANE_TRAILING_COMMA = 0,
  FIRELANE_STRAY_COMMA,
  FIRELANE_MISSING_COMMA,
  FIRELANE_TRAILING_CONTENT,
  FIRELANE_DUPLICATE_KEY,
  FIRELANE_FEATURE_NOT_OBJECT,
  FIRELANE_FEATURE_BROKEN,
  FIRELANE_FEATURE_TYPE_MISSING,
  FIRELANE_FEATURE_TYPE_WRONG,
  FIRELANE_ID_UNUSABLE,
  FIRELANE_GEOMETRY_NULL,
  FIRELANE_GEOMETRY_MISSING,
  FIRELANE_GEOMETRY_NOT_OBJECT,
  FIRELANE_GEOMETRY_TYPE_MISSING,
  FIRELANE_GEOMETRY_TYPE_WRONG,
  FIRELANE_GEOMETRY_COLLECTION,
  FIRELANE_COORDINATES_MISSING,
  FIRELANE_GEOMETRY_EMPTY,
  FIRELANE_COORDINATES_WRONG_DEPTH,
  FIRELANE_POSITION_TOO_SHORT,
  FIRELANE_COORDINATE_NOT_NUMBER,
  FIRELANE_COORDINATE_NOT_FINITE,
  FIRELANE_LINE_ONE_POSITION,
  FIRELANE_LINE_ZERO_LENGTH,
  FIRELANE_RING_TOO_SHORT,
  FIRELANE_HOLE_TOO_SHORT,
  FIRELANE_RING_CLOSED,
  FIRELANE_PART_EMPTY,
  FIRELANE_PROPERTIES_NOT_OBJECT,
  FIRELANE_VALUE_NOT_JSON,
  FIRELANE_NUMBER_TOO_LARGE,
  FIRELANE_STRING_BAD_ESCAPE,
  FIRELANE_VALUE_BROKEN,
  FIRELANE_CRS_IN_FEATURE,
  FIRELANE_CRS_IN_GEOMETRY,
  FIRELANE_DOUBT_COUNT
};

typedef struct {
  /// From 0; −1 for the file.
  int64_t feature;
  int32_t reason;
  /// 1 when the feature was not read.
  int32_t dropped;
  /// A key or a type; may be empty.
  firelane_text text;
  /// A vertex, a part or a byte; −1 when there is none.
  int64_t number;
} firelane_doubt;

typedef struct {
  firelane_text key;
  /// Raw JSON, checked.
  firelane_text value;
} firelane_member;

/// Where the features of a document lie.
typedef struct firelane_document firelane_document;

typedef struct {
  int32_t error;
  /// Byte at which the error was seen.
  size_t error_offset;
  /// The unknown type, where that is the error.
  firelane_text error_text;
  size_t feature_count;
  const firelane_member *members;
  size_t member_count;
  const firelane_doubt *doubts;
  size_t doubt_count;
} firelane_document_view;

/// Finds the features of a document: a collection, a feature, a geometry, or one of these a line.
///
/// 64 zero bytes must follow the text, and both must outlive the document. Returns NULL when there
/// is no memory.
firelane_document *firelane_document_scan(const uint8_t *bytes, size_t length);
firelane_document_view firelane_document_look(const firelane_document *document);
void firelane_document_free(firelane_document *document);

enum {
  FIRELANE_NULL = 0,
  FIRELANE_FALSE,
  FIRELANE_TRUE,
  FIRELANE_NUMBER,
  FIRELANE_STRING,
  FIRELANE_RAW
};

typedef struct {
  uint32_t kind;
  double number;
  /// Digits, characters or raw JSON.
  firelane_text text;
} firelane_value;

typedef struct {
  /// Index in the table of keys.
  uint32_t key;
  firelane_value value;
} firelane_property;

enum {
  FIRELANE_NO_SHAPE = 0,
  FIRELANE_POINT,
  FIRELANE_MULTI_POINT,
  FIRELANE_LINE,
  FIRELANE_MULTI_LINE,
  FIRELANE_POLYGON,
  FIRELANE_MULTI_POLYGON
};

typedef struct {
  uint8_t shape;
  uint8_t dropped;
  uint8_t has_id;
  uint8_t has_heights;
  firelane_value id;
  /// Half-open ranges in the arrays of the batch.
  uint32_t position_start, position_end;
  uint32_t part_start, part_end;
  uint32_t polygon_start, polygon_end;
  uint32_t property_start, property_end;
  uint32_t foreign_start, foreign_end;
} firelane_feature;

/// Flat arrays of some features, and the keys seen so far.
typedef struct firelane_batch firelane_batch;

typedef struct {
  const firelane_feature *features;
  size_t feature_count;
  /// x and y of each position, one after the other.
  const double *positions;
  /// Third numbers of the positions; not a number where there is none.
  const double *heights;
  /// Where each line or ring ends among the positions.
  const uint32_t *part_ends;
  /// Where each polygon ends among the parts.
  const uint32_t *polygon_ends;
  const firelane_property *properties;
  const firelane_member *foreign;
  const firelane_doubt *doubts;
  size_t doubt_count;
  const firelane_text *keys;
  size_t key_count;
  /// Most decimals of any x or y so far.
  int32_t decimals;
} firelane_batch_view;

firelane_batch *firelane_batch_make(void);
void firelane_batch_free(firelane_batch *batch);

/// Reads features `from` to before `to`. What an earlier call handed out is no longer valid, but
/// the indices of keys stay. Returns 0 when there is no memory.
int firelane_batch_read(firelane_batch *batch, const firelane_document *document, size_t from,
                        size_t to);
firelane_batch_view firelane_batch_look(const firelane_batch *batch);

/// Lets two paths change places in one step; 0, or -1 with errno.
int firelane_exchange(const char *first, const char *second);

/// Renames to a path that must not be there; 0, or -1 with errno.
int firelane_rename_new(const char *from, const char *to);

#ifdef __cplusplus
}
#endif
