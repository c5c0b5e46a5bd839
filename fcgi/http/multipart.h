#pragma once

/// multipart/form-data (RFC 7578), parsed as it arrives. Memory: the headers of one part and the length of a
/// delimiter, however large the parts are.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "http/problem.h"
#include "lectern/base/result.h"

namespace lectern::fcgi {

struct PartHead {
  std::string name;
  std::string filename;  ///< as sent: data, never a path
};

/// Receives the parts: for each one `begin`, any number of `take`, `end`. An error stops the parser and is
/// its result. Bytes are borrowed for the call.
class PartSink {
 public:
  virtual ~PartSink() = default;
  virtual Result<Done, Problem> begin(const PartHead& head) = 0;
  virtual Result<Done, Problem> take(std::span<const std::byte> bytes) = 0;
  virtual Result<Done, Problem> end() = 0;
};

class Multipart {
 public:
  /// The boundary of a Content-Type. Empty if there is none or it is not valid (RFC 2046, 5.1.1: 1 to 70
  /// characters).
  static std::string boundary_of(std::string_view content_type);

  /// `sink` is borrowed.
  Multipart(const std::string& boundary, PartSink& sink)
      : delimiter_("\r\n--" + boundary), held_("\r\n"), sink_(sink) {}

  /// Takes the next bytes of the body, cut anywhere. 400 for a malformed form, or the sink's error.
  Result<Done, Problem> feed(std::span<const std::byte> bytes);

  /// The body has ended. 400 if its last delimiter is missing.
  Result<Done, Problem> finish() const;

 private:
  enum class State { Preamble, AfterDelimiter, Head, Data, Epilogue };

  /// One step. False: more bytes are needed.
  Result<bool, Problem> step();
  Result<bool, Problem> skip_preamble();
  Result<bool, Problem> after_delimiter();
  Result<bool, Problem> read_head();
  Result<bool, Problem> read_data();

  std::string delimiter_;
  State state_ = State::Preamble;
  std::string held_;  ///< not yet handled; begins with the line break that the first delimiter may do without
  PartSink& sink_;
};

}  // namespace lectern::fcgi
