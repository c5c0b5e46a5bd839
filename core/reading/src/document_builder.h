#pragma once

/// Frames as they come from the reader to a `Document`: pages in order, recognised words merged, what is
/// missing listed.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "font_places.h"
#include "lectern/doc/request.h"
#include "lectern/doc/wire.h"
#include "lectern/reading/read_document.h"
#include "page_frames.h"
#include "recognition.h"

namespace lectern::reading {

/// How many may read the document at once. What names pages, or takes their words only, counts the pages of
/// the whole: one reader does.
inline std::int32_t readers_of(const ReadOptions& options) {
  return options.recognise_up_to > 0 || options.words_only ? 1 : std::max(options.jobs, 1);
}

class DocumentBuilder {
 public:
  /// Words of a picture; the builder asks at most `Limits::max_ocr_pages` times.
  using Recognizer = std::function<std::future<Recognized>(const doc::Picture&)>;

  /// `options` is borrowed for the builder's life.
  DocumentBuilder(const ReadOptions& options, Recognizer recognizer);

  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  /// Takes the next bytes; false: they are not acceptable, and the child may as well be ended.
  bool take(std::span<const std::byte> bytes);

  /// How many readers share the document; 0 until the first has said how many pages there are.
  std::int32_t shares() const;

  /// Whether the other shares are to be read. A crash of the first reader does not stop them; a limit that
  /// the document exceeds does.
  bool wants_other_shares() const {
    return !broken_ && (!first_broken_ || first_broken_->kind == RefusalKind::ReaderCrashed);
  }

  /// Whether the first reader came as far as to say what there is; without, no page has a place.
  bool has_facts() const { return decoder_.has_facts(); }

  /// What is taken from now on comes from the reader of another share; in their order, after the first.
  void begin_share(std::int32_t index);

  /// That reader has no more to say; `ended` as in `finish`.
  void end_share(const std::optional<Refusal>& ended);

  std::chrono::milliseconds ocr_cpu() const { return document_.cost.ocr_cpu; }

  /// What came of it. `ended` is why the first child ended early, if it did.
  Result<Document, Refusal> finish(const std::optional<Refusal>& ended);

 private:
  /// A page that came, with what is being recognised of it. Pages leave in the order in which they came.
  struct Waiting {
    doc::Page page;
    std::size_t fonts = 0;  ///< known when it came
    std::vector<std::pair<Box, std::future<Recognized>>> pictures = {};
    bool is_cut = false;  ///< its reader stopped, and may have been about to send its picture
  };

  /// A reader besides the first, while it is listened to.
  struct OtherShare {
    explicit OtherShare(const doc::WireLimits& limits) : decoder(limits) {}

    doc::WireDecoder decoder;
    std::vector<std::uint16_t> fonts = {};  ///< of the document, by its own numbers
    std::optional<Refusal> broken = {};
  };

  void listen_to(doc::WireDecoder& decoder);
  std::optional<Refusal>& broken_stream() { return share_ ? share_->broken : first_broken_; }
  bool is_own(std::int32_t page) const;
  void take_page(doc::Page& page);
  void take_picture(const doc::Picture& picture);
  void adopt_fonts(doc::Page& page);
  void adopt_marks();
  void end_stream(const doc::WireDecoder& decoder);
  void miss_recognition(std::int32_t page, const Refusal& why);
  void release_finished(std::size_t most_waiting);
  void release(Waiting waiting);
  bool merge(Waiting& waiting);
  void keep_page(const Waiting& waiting);
  void tell_progress() const;
  void keep(std::string_view frames);
  void list_lost_pages();
  doc::PageRange asked_for() const;
  std::optional<Refusal> reason(const std::optional<Refusal>& ended) const;
  void close_frames();

  const ReadOptions& options_;
  Recognizer recognizer_;
  doc::WireDecoder decoder_;
  Document document_;
  std::deque<Waiting> waiting_;      ///< the last page is open: a picture of it may follow
  std::vector<std::int32_t> known_;  ///< pages that came
  std::optional<OtherShare> share_;
  std::int32_t share_index_ = 0;
  std::optional<Refusal> share_refusal_;  ///< why one of the shares is not all there
  FontPlaces font_places_;
  std::optional<Refusal> first_broken_;  ///< what the first reader said is not acceptable
  std::optional<Refusal> broken_;        ///< nothing more is wanted of anybody: a limit, or a full disk
  std::size_t kept_bytes_ = 0;           ///< without pictures
  PageFrames frames_;
  std::int32_t recognitions_ = 0;
};

}  // namespace lectern::reading
