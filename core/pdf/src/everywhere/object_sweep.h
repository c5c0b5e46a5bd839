#pragma once

/// Finds every object in the bytes of a PDF, whether or not anything refers to it: superseded by an update,
/// left out of the table, between other objects. It reads tokens (ISO 32000-2, 7.2 and 7.3) and follows no
/// reference, so each byte is looked at once; streams are stepped over.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::pdf {

/// Where a value stands: under which key, and under which key its dictionary stands. Names as the file writes
/// them, without the slash; empty: none. They point into the swept bytes.
struct Place {
  std::string_view key, outer;
  std::int32_t object = -1;  ///< number of the object; -1: the trailer, or nobody knows
};

/// A dictionary with a stream behind it.
struct FoundStream {
  std::int32_t number = -1, generation = 0;
  std::size_t offset = 0;                  ///< of its dictionary
  std::string_view type, subtype, filter;  ///< names; empty: none, or not a name
  bool is_font = false;                    ///< Length1 to 3 of a font file
  bool is_pattern = false;                 ///< PatternType
  bool is_numbers = false;                 ///< a function, a shading, a halftone, a colour profile
};

/// Receives what is found, in the order of the file.
class SweepSink {
 public:
  virtual ~SweepSink() = default;
  /// A string, its escapes resolved.
  virtual void string(const Place& place, std::string_view bytes) = 0;
  /// A name that is a key or a value, as the file writes it.
  virtual void name(const Place& place, std::string_view written) = 0;
  virtual void reference(const Place& place, std::int32_t number) = 0;
  virtual void stream(const FoundStream& stream) = 0;
  /// A top-level object begins.
  virtual void object(std::int32_t number, std::int32_t generation, std::size_t offset) = 0;
  /// Bytes that belong to no object: comments, and what stands between objects or around the file.
  virtual void loose(std::string_view bytes) = 0;
  /// The end of a version of the file (%%EOF), behind it.
  virtual void end_of_version(std::size_t offset) = 0;
  /// Asked now and then: true ends the sweep.
  virtual bool is_late() = 0;
};

/// Sweeps a whole file. `bytes` must outlive the call only.
void sweep_file(std::string_view bytes, SweepSink& sink);

/// Sweeps the decoded bytes of an object stream, the numbers of which stand at its front. Source: ISO
/// 32000-2, 7.5.7.
void sweep_object_stream(std::string_view bytes, SweepSink& sink);

/// Strings between the operators of a content stream, one after the other.
std::string strings_of_content(std::string_view bytes, std::size_t max_bytes);

/// `written` with its #xx resolved.
std::string name_of(std::string_view written);

}  // namespace lectern::pdf
