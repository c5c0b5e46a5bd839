#pragma once

/// Frames as they come from the reader to a `Document`: pages in order, recognised words merged, what is
/// missing listed.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/doc/wire.h"
#include "lectern/reading/read_document.h"
#include "recognition.h"

namespace lectern::reading {

class DocumentBuilder {
 public:
  /// Words of a picture; the builder asks at most `Limits::max_ocr_pages` times.
  using Recognizer = std::function<Recognized(const doc::Picture&)>;

  /// `options` is borrowed for the builder's life.
  DocumentBuilder(const ReadOptions& options, Recognizer recognizer);

  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  /// Takes the next bytes; false: they are not acceptable, and the child may as well be ended.
  bool take(std::span<const std::byte> bytes);

  std::chrono::milliseconds ocr_cpu() const { return document_.cost.ocr_cpu; }

  /// What came of it. `ended` is why the child ended early, if it did.
  Result<Document, Refusal> finish(const std::optional<Refusal>& ended);

 private:
  void take_picture(const doc::Picture& picture);
  void miss_recognition(std::int32_t page, const Refusal& why);
  void release_page();
  void keep(std::string_view frames);
  void list_lost_pages();
  std::int32_t first_page() const;
  std::int32_t last_page() const;
  std::optional<Refusal> reason(const std::optional<Refusal>& ended) const;
  void close_frames();

  const ReadOptions& options_;
  Recognizer recognizer_;
  doc::WireDecoder decoder_;
  Document document_;
  std::optional<doc::Page> open_page_;  ///< the last page, until we know that no picture of it follows
  std::vector<std::int32_t> known_;     ///< pages that came
  std::optional<Refusal> broken_;
  std::size_t kept_bytes_ = 0;  ///< without pictures
  std::size_t fonts_written_ = 0;
  std::int32_t recognitions_ = 0;
  bool facts_written_ = false;
};

}  // namespace lectern::reading
