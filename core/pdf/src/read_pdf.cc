#include "lectern/pdf/reader.h"

#include <algorithm>

#include "everywhere/look_everywhere.h"
#include "lectern/doc/wire.h"
#include "open_pdf.h"
#include "recognition/doubt.h"
#include "recognition/ocr_need.h"

namespace lectern::pdf {
namespace {

using Clock = std::chrono::steady_clock;

/// An image may claim billions of pixels; such a page is not worth the time of drawing it.
bool is_drawable(const doc::Page& page) {
  constexpr std::int64_t kMostPixels = 400'000'000;
  std::int64_t pixels = 0;
  for (const doc::Placement& image : page.images)
    pixels += static_cast<std::int64_t>(image.width) * image.height;
  return pixels <= kMostPixels;
}

class ReadRun {
 public:
  ReadRun(std::span<const std::byte> bytes, const ReadOptions& options, FrameSink& sink)
      : bytes_(bytes), options_(options), sink_(sink) {}

  Result<ReadSummary, Refusal> run();

 private:
  bool is_first() const { return options_.share.index == 0; }
  bool is_late() const { return options_.deadline && Clock::now() > *options_.deadline; }
  doc::PageRange own_pages() const;
  Result<Done, Refusal> read_pages();
  Result<Done, Refusal> read_page(std::int32_t number);
  bool needs_recognition(doc::Page& page, const std::vector<bool>& fonts);
  Bitmap draw_images(const doc::Page& page, const Box& box, float dpi);
  Result<Done, Refusal> send_picture(std::int32_t number, const Box& box, float dpi, Ink ink,
                                     doc::Picture::Use use);
  Result<Done, Refusal> send_parts(const doc::Page& page, const std::vector<bool>& fonts);
  Result<Done, Refusal> send_unread(std::int32_t number);
  void send_new_fonts();
  void send_other_texts();
  Result<Done, Refusal> send();

  std::span<const std::byte> bytes_;
  const ReadOptions& options_;
  FrameSink& sink_;
  OpenPdf open_;
  std::string frames_;
  std::int64_t glyphs_ = 0;
  bool draws_ = true;
  ReadSummary summary_;
};

Result<Done, Refusal> ReadRun::send() {
  const bool taken = sink_.write(frames_);
  frames_.clear();
  if (taken) return Done{};
  return Refusal{RefusalKind::LimitExceeded, "What the PDF holds is more than is allowed."};
}

Result<Done, Refusal> ReadRun::read_page(std::int32_t number) {
  const PageReading reading =
      open_.document->read_page(number, options_.limits, [this] { return is_late(); });
  doc::Page* const page = reading.page.get();
  if (page == nullptr) {
    doc::append_lost_page(frames_, number);
    summary_.pages_lost++;
    return send();
  }
  glyphs_ += page->glyph_count;
  send_new_fonts();
  const bool wants_picture = needs_recognition(*page, reading.doubtful_fonts);
  if (!wants_picture) mark_earlier_recognition(*page);
  page->truncated |= wants_picture && !is_drawable(*page);  // nobody will know its words
  doc::append_page(frames_, *page);
  summary_.pages_read++;
  LECTERN_TRY(sent, send());
  static_cast<void>(sent);
  if (reading.endless)
    return Refusal{RefusalKind::LimitExceeded,
                   "Page " + std::to_string(number) + " of the PDF takes more time to read than is allowed."};
  if (!is_drawable(*page)) return Done{};
  if (!wants_picture) return send_parts(*page, reading.doubtful_fonts);
  return draws_ ? send_picture(number, {}, options_.ocr_dpi, Ink::Grey, doc::Picture::Use::Text)
                : send_unread(number);
}

/// Also marks what of its text is not to be trusted.
bool ReadRun::needs_recognition(doc::Page& page, const std::vector<bool>& fonts) {
  mark_unreadable(page, fonts);
  if (options_.ocr != OcrMode::Auto) return options_.ocr == OcrMode::Always;
  const OcrNeed need = ocr_need(page);
  if (need != OcrNeed::Look) return need != OcrNeed::None;
  return is_drawable(page) &&
         has_print_beside_text(page, [&](const Box& box, float dpi) { return draw_images(page, box, dpi); });
}

Bitmap ReadRun::draw_images(const doc::Page& page, const Box& box, float dpi) {
  return open_.document->draw(page.number, box, dpi, Ink::Pictures, options_.limits.max_pixels);
}

void ReadRun::send_other_texts() {
  const EverythingElse found =
      look_everywhere(*open_.document, open_.bytes_of(bytes_), options_.limits, [this] { return is_late(); });
  if (!found.texts.empty() || !found.gaps.empty()) doc::append_other_texts(frames_, found.texts, found.gaps);
}

void ReadRun::send_new_fonts() {
  const NewFonts added = open_.document->take_new_fonts();
  if (added.fonts.empty()) return;
  doc::append_fonts(frames_, added.fonts);
  if (options_.share.of > 1) doc::append_font_ids(frames_, added.ids);
}

Result<Done, Refusal> ReadRun::send_unread(std::int32_t number) {
  doc::append_unread_page(frames_, number);
  return send();
}

/// What a page shows besides its text, and for a scan also what its text may not be.
Result<Done, Refusal> ReadRun::send_parts(const doc::Page& page, const std::vector<bool>& fonts) {
  using Kind = DoubtfulPart::Kind;
  using Use = doc::Picture::Use;
  if (options_.ocr == OcrMode::Never) return Done{};
  const auto draw = [&](const Box& box, float dpi) { return draw_images(page, box, dpi); };
  for (const DoubtfulPart& part :
       options_.everywhere ? doubtful_parts(page, fonts, draw) : wordless_parts(page, draw)) {
    const Use use = part.kind == Kind::Text ? Use::Compare : Use::Check;
    const Ink ink = part.kind == Kind::Picture ? Ink::Pictures : Ink::Grey;
    LECTERN_TRY(sent, send_picture(page.number, part.box, options_.check_dpi, ink, use));
    static_cast<void>(sent);
  }
  return Done{};
}

Result<Done, Refusal> ReadRun::send_picture(std::int32_t number, const Box& box, float dpi, Ink ink,
                                            doc::Picture::Use use) {
  const Bitmap bitmap = open_.document->draw(number, box, dpi, ink, options_.limits.max_pixels);
  if (bitmap.pixels.empty()) return Done{};
  doc::Picture picture;
  picture.format = doc::Picture::Format::Grey8;
  picture.use = use;
  picture.page = number;
  picture.box = bitmap.box;
  picture.width = bitmap.width;
  picture.height = bitmap.height;
  picture.dpi = bitmap.dpi;
  picture.bytes = std::as_bytes(std::span(bitmap.pixels));
  doc::append_picture(frames_, picture);
  summary_.pictures++;
  return send();
}

doc::PageRange ReadRun::own_pages() const {
  const doc::PageRange asked =
      doc::pages_in({options_.first_page, options_.last_page}, open_.document->page_count());
  const std::int32_t shares = doc::shares_of(asked.last - asked.first + 1, options_.share.of);
  if (options_.share.index >= shares) return {};  // whoever asked for it counted other pages
  return doc::pages_of({options_.share.index, shares}, asked);
}

Result<Done, Refusal> ReadRun::read_pages() {
  const auto [first, last] = own_pages();
  draws_ = options_.draw_up_to <= 0 || last - first < options_.draw_up_to;
  for (std::int32_t number = first; number <= last; number++) {
    if (is_late())
      return Refusal{RefusalKind::LimitExceeded, "Reading the PDF takes more time than is allowed."};
    if (glyphs_ > options_.limits.max_document_glyphs) {
      return Refusal{RefusalKind::LimitExceeded, "The PDF holds more text than is allowed."};
    }
    LECTERN_TRY(done, read_page(number));
    static_cast<void>(done);
  }
  return Done{};
}

Result<ReadSummary, Refusal> ReadRun::run() {
  LECTERN_TRY(opened, open_pdf(bytes_, options_.password, options_.limits));
  open_ = std::move(opened);
  if (is_first() && options_.share.of > 1) {
    doc::append_page_count(frames_, open_.document->page_count());
    LECTERN_TRY(announced, send());
    static_cast<void>(announced);
  }
  const Survey survey = is_first() ? Survey::Facts : Survey::OwnPages;
  doc::FileFacts facts = open_.document->survey(options_.limits, own_pages(), survey);
  facts.repaired = open_.repaired.bytes != nullptr;
  const bool is_tagged = facts.tagged;
  doc::append_facts(frames_, facts);
  LECTERN_TRY(announced, send());
  static_cast<void>(announced);
  LECTERN_TRY(pages, read_pages());
  static_cast<void>(pages);
  if (is_first()) {
    const std::vector<doc::OutlineItem> outline = open_.document->outline(options_.limits);
    if (!outline.empty()) doc::append_outline(frames_, outline);
  }
  if (options_.tags == TagUse::Read && (is_first() ? is_tagged : open_.document->has_form_marks()))
    doc::append_tags(frames_, open_.document->tags(options_.limits));
  if (options_.everywhere) send_other_texts();
  doc::append_end(frames_);
  LECTERN_TRY(sent, send());
  static_cast<void>(sent);
  return summary_;
}

}  // namespace

void warm_up() {
  PopplerDocument::warm_up();
}

Result<ReadSummary, Refusal> read_pdf(std::span<const std::byte> bytes, const ReadOptions& options,
                                      FrameSink& sink) {
  Result<ReadSummary, Refusal> result = ReadRun(bytes, options, sink).run();
  if (!result.has_value()) {
    std::string frame;
    doc::append_failure(frame, result.error());
    sink.write(frame);
  }
  return result;
}

}  // namespace lectern::pdf
