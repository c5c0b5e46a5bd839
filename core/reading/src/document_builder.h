#pragma once

/// Builds a `Document` from the frames of the readers: pages in order, recognised words merged, missing
/// pages listed.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "font_places.h"
#include "lectern/doc/request.h"
#include "lectern/doc/wire.h"
#include "lectern/reading/read_document.h"
#include "page_frames.h"
#include "recognition.h"

namespace lectern::reading {

/// Returns how many readers may share the document. With `recognise_up_to`, `words_only` or `everywhere`
/// it is one, because such a reader must know the whole document.
inline std::int32_t readers_of(const ReadOptions& options) {
  return options.recognise_up_to > 0 || options.words_only || options.everywhere ? 1
                                                                                 : std::max(options.jobs, 1);
}

class DocumentBuilder {
 public:
  /// Recognises a picture; called at most `Limits::max_ocr_pages` times.
  using Recognizer = std::function<std::future<Recognized>(const doc::Picture&)>;

  /// `options` is borrowed and must outlive the builder.
  DocumentBuilder(const ReadOptions& options, Recognizer recognizer);

  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  /// Takes the next bytes. Returns false if they are not acceptable: the child may then be ended.
  bool take(std::span<const std::byte> bytes);

  /// Returns how many readers share the document; 0 until the first has reported the number of pages.
  std::int32_t shares() const;

  /// Returns whether the other shares are still needed. A crash of the first reader does not end them; a
  /// limit that the document exceeds does.
  bool wants_other_shares() const {
    return !broken_ && (!first_broken_ || first_broken_->kind == RefusalKind::ReaderCrashed);
  }

  /// Returns whether the first reader sent the facts; without them, no page can be placed.
  bool has_facts() const { return decoder_.has_facts(); }

  /// Begins the share of another reader: following bytes are its frames. Call it in the order of the
  /// shares, after the first.
  void begin_share(std::int32_t index);

  /// Ends the share; `ended` as in `finish`.
  void end_share(const std::optional<Refusal>& ended);

  std::chrono::milliseconds ocr_cpu() const { return document_.cost.ocr_cpu; }

  /// Returns the document. `ended` is why the first child ended early, if it did.
  Result<Document, Refusal> finish(const std::optional<Refusal>& ended);

 private:
  /// A page with its pictures under recognition. Pages are released in the order in which they came.
  struct Waiting {
    doc::Page page;
    std::size_t fonts = 0;  ///< fonts known when it came
    struct Part {
      Part(const Box& shown, doc::Picture::Use why, std::shared_future<Recognized> said,
           bool repeated = false)
          : box(shown), use(why), words(std::move(said)), is_repeated(repeated) {}

      Box box;
      doc::Picture::Use use;
      std::shared_future<Recognized> words;
      bool is_repeated;  ///< the words were recognised for an earlier picture
    };
    std::vector<Part> pictures = {};
    bool is_cut = false;  ///< its reader ended and may not have sent its picture
  };

  /// The stream of a reader other than the first, while it is read.
  struct OtherShare {
    explicit OtherShare(const doc::WireLimits& limits) : decoder(limits) {}

    doc::WireDecoder decoder;
    std::vector<std::uint16_t> fonts = {};  ///< the document's numbers, by this reader's numbers
    std::optional<Refusal> broken = {};
  };

  void listen_to(doc::WireDecoder& decoder);
  std::optional<Refusal>& broken_stream() { return share_ ? share_->broken : first_broken_; }
  bool is_own(std::int32_t page) const;
  void take_page(doc::Page& page);
  void take_picture(const doc::Picture& picture);
  using PictureKey = std::tuple<std::int32_t, std::int32_t, std::size_t>;
  static PictureKey key_of(const doc::Picture& picture);
  bool repeat_words(const doc::Picture& picture);
  void adopt_fonts(doc::Page& page);
  void adopt_marks();
  void end_stream(const doc::WireDecoder& decoder);
  void miss_recognition(std::int32_t page, const Refusal& why);
  void release_finished(std::size_t most_waiting);
  void release(Waiting waiting);
  bool merge(Waiting& waiting);
  void refuse_part(const doc::Picture& picture, Refusal why);
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
  std::deque<Waiting> waiting_;      ///< a picture of the last page may still follow
  std::vector<std::int32_t> known_;  ///< pages that came
  std::optional<OtherShare> share_;
  std::int32_t share_index_ = 0;
  std::optional<Refusal> share_refusal_;  ///< why a share is incomplete
  FontPlaces font_places_;
  std::optional<Refusal> first_broken_;  ///< the first reader sent invalid frames
  std::optional<Refusal> broken_;        ///< ends all reading: a limit, or a full disk
  std::size_t kept_bytes_ = 0;           ///< without pictures
  PageFrames frames_;
  std::int32_t recognitions_ = 0;
  std::map<PictureKey, std::shared_future<Recognized>> pictures_;  ///< of Use::Check
};

}  // namespace lectern::reading
