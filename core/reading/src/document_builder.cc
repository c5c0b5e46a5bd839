#include "document_builder.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "checked_words.h"
#include "merge_words.h"
#include "program.h"

namespace lectern::reading {
namespace {

/// The largest grey picture that the reader sends, with a margin.
constexpr std::size_t kMaxPictureBytes = 40u << 20;

/// Pages that may wait behind one that is being recognised.
constexpr std::size_t kMostWaiting = 64;

doc::WireLimits wire_limits(const ReadOptions& options) {
  doc::WireLimits limits;
  limits.max_total_bytes = options.limits.output_bytes;
  if (options.ocr != OcrMode::Never) {
    limits.max_total_bytes += static_cast<std::size_t>(options.limits.max_ocr_pages) * kMaxPictureBytes;
  }
  limits.max_pages = options.limits.max_pages;
  return limits;
}

/// Returns an empty page of the size of `page`.
doc::Page blank_like(const doc::Page& page) {
  doc::Page blank;
  blank.number = page.number;
  blank.width = page.width;
  blank.height = page.height;
  return blank;
}

}  // namespace

DocumentBuilder::DocumentBuilder(const ReadOptions& options, Recognizer recognizer)
    : options_(options), recognizer_(std::move(recognizer)), decoder_(wire_limits(options)) {
  listen_to(decoder_);
}

void DocumentBuilder::listen_to(doc::WireDecoder& decoder) {
  decoder.on_page([this](doc::Page& page, const std::vector<doc::Font>&) {
    take_page(page);
    return true;
  });
  decoder.on_picture([this](const doc::Picture& picture) { take_picture(picture); });
}

bool DocumentBuilder::take(std::span<const std::byte> bytes) {
  if (broken_) return false;
  kept_bytes_ += bytes.size();
  doc::WireDecoder& decoder = share_ ? share_->decoder : decoder_;
  std::optional<Refusal>& broken = broken_stream();
  if (auto fed = decoder.feed(bytes); !fed) {
    broken = fed.error();
  } else if (kept_bytes_ > options_.limits.output_bytes + decoder.waiting_bytes()) {
    broken_ = Refusal{RefusalKind::LimitExceeded,
                      "The document holds more than is allowed to be read from one file."};
  }
  return !broken_ && !broken;
}

std::int32_t DocumentBuilder::shares() const {
  if (decoder_.page_count() == 0) return 0;
  const auto [first, last] = asked_for();
  return doc::shares_of(last - first + 1, readers_of(options_));
}

void DocumentBuilder::begin_share(std::int32_t index) {
  if (share_index_ == 0) {
    end_stream(decoder_);
    font_places_.learn(decoder_.font_ids());
  }
  share_index_ = index;
  listen_to(share_.emplace(wire_limits(options_)).decoder);
}

void DocumentBuilder::take_page(doc::Page& page) {
  std::optional<Refusal>& broken = broken_stream();
  const bool is_of_this_file = !share_ || share_->decoder.page_count() == decoder_.page_count();
  if (!broken && !(is_own(page.number) && is_of_this_file)) broken = made_reader_fail();
  if (broken) return;
  release_finished(kMostWaiting);
  if (options_.words_only) page = blank_like(page);
  if (share_) adopt_fonts(page);
  waiting_.push_back({std::move(page), std::as_const(decoder_).reading().fonts.size()});
}

/// Replaces the font numbers of another share's page by those of the document.
void DocumentBuilder::adopt_fonts(doc::Page& page) {
  const doc::WireDecoder& from = share_->decoder;
  const auto& theirs = from.reading().fonts;
  std::vector<doc::Font>& ours = decoder_.reading().fonts;
  for (std::size_t i = share_->fonts.size(); i < theirs.size(); ++i)
    share_->fonts.push_back(font_places_.place_of(
        theirs[i], i < from.font_ids().size() ? std::optional(from.font_ids()[i]) : std::nullopt, ours));
  for (doc::Run& run : page.runs)
    if (run.font != 0xffff) run.font = share_->fonts[run.font];
}

/// Only the reader of a page knows the marks of the forms on it; the tags of all others have other marks.
void DocumentBuilder::adopt_marks() {
  const std::vector<doc::Tag>& theirs = std::as_const(share_->decoder).reading().tags;
  std::vector<doc::Tag>& ours = decoder_.reading().tags;
  const auto alike = [](const doc::Tag& a, const doc::Tag& b) {
    return a.content.size() == b.content.size();
  };
  if (theirs.empty() || !std::ranges::equal(theirs, ours, alike)) return;
  for (std::size_t i = 0; i < ours.size(); ++i)
    for (std::size_t k = 0; k < ours[i].content.size(); ++k)
      if (is_own(ours[i].content[k].page)) ours[i].content[k].mcid = theirs[i].content[k].mcid;
}

void DocumentBuilder::end_share(const std::optional<Refusal>& ended) {
  const doc::Reading& theirs = std::as_const(share_->decoder).reading();
  std::ranges::copy_if(theirs.lost_pages, std::back_inserter(decoder_.reading().lost_pages),
                       [this](std::int32_t number) { return is_own(number); });
  adopt_marks();
  end_stream(share_->decoder);
  for (const auto& why : {share_->broken, share_->decoder.failure(), ended})
    if (!share_refusal_) share_refusal_ = why;
  if (!share_refusal_ && !share_->decoder.finished()) share_refusal_ = made_reader_fail();
  share_.reset();
}

/// A reader that ended after a page may not have sent the picture of that page.
void DocumentBuilder::end_stream(const doc::WireDecoder& decoder) {
  const bool whole = decoder.finished() && !decoder.failed_by_sender();
  if (whole || waiting_.empty() || options_.ocr == OcrMode::Never) return;
  Waiting& open = waiting_.back();
  open.is_cut = is_own(open.page.number) && open.pictures.empty();
}

void DocumentBuilder::take_picture(const doc::Picture& picture) {
  kept_bytes_ -= std::min(kept_bytes_, picture.bytes.size());
  const bool fits = !waiting_.empty() && waiting_.back().page.number == picture.page &&
                    is_own(picture.page) && picture.format == doc::Picture::Format::Grey8;
  if (!fits) return;
  const bool is_asked_for = options_.words_only
                                ? picture.use == doc::Picture::Use::Text
                                : picture.use != doc::Picture::Use::Compare || options_.everywhere;
  if (!is_asked_for) return;
  if (picture.use == doc::Picture::Use::Check && !options_.everywhere && repeat_words(picture)) return;
  if (recognitions_ >= options_.limits.max_ocr_pages)
    return refuse_part(picture, {RefusalKind::LimitExceeded,
                                 "The document has more scanned pages than are allowed to be recognised."});
  ++recognitions_;
  auto& words =
      waiting_.back().pictures.emplace_back(picture.box, picture.use, recognizer_(picture).share()).words;
  if (picture.use == doc::Picture::Use::Check) pictures_[key_of(picture)] = words;
}

/// Two pictures with one key are equal, unless somebody made them so: then a conversion shows words that are
/// not there. A scan for personal data recognises each.
DocumentBuilder::PictureKey DocumentBuilder::key_of(const doc::Picture& picture) {
  const std::string_view bytes(reinterpret_cast<const char*>(picture.bytes.data()), picture.bytes.size());
  return {picture.width, picture.height, std::hash<std::string_view>{}(bytes)};
}

/// Takes the words of an equal picture, such as a letterhead on each page. Returns false if there was none.
bool DocumentBuilder::repeat_words(const doc::Picture& picture) {
  const auto found = pictures_.find(key_of(picture));
  if (found == pictures_.end()) return false;
  waiting_.back().pictures.emplace_back(picture.box, picture.use, found->second, true);
  return true;
}

void DocumentBuilder::refuse_part(const doc::Picture& picture, Refusal why) {
  std::promise<Recognized> refused;
  refused.set_value({std::nullopt, std::move(why), {}});
  waiting_.back().pictures.emplace_back(picture.box, picture.use, refused.get_future().share());
}

void DocumentBuilder::miss_recognition(std::int32_t page, const Refusal& why) {
  document_.not_recognised.push_back(page);
  if (!document_.cut_short) document_.cut_short = why;
}

/// Releases the pages at the front whose words have come, and as many more as exceed `most_waiting`.
void DocumentBuilder::release_finished(std::size_t most_waiting) {
  const auto is_finished = [](const Waiting& waiting) {
    return std::ranges::all_of(waiting.pictures, [](const auto& picture) {
      return picture.words.wait_for(std::chrono::seconds(0)) != std::future_status::timeout;
    });
  };
  while (!waiting_.empty() && (waiting_.size() > most_waiting || is_finished(waiting_.front()))) {
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    release(std::move(next));
  }
}

/// Adds the words of the pictures. Returns true if there were any.
bool DocumentBuilder::merge(Waiting& waiting) {
  bool recognised_some = false;
  for (Waiting::Part& part : waiting.pictures) {
    const Box& shown = part.box;
    const doc::Picture::Use use = part.use;
    const Recognized& recognized = part.words.get();
    if (!part.is_repeated) document_.cost.ocr_cpu += recognized.cpu;
    if (!recognized.page) {
      miss_recognition(waiting.page.number, *recognized.refused);
      continue;
    }
    if (use == doc::Picture::Use::Check || use == doc::Picture::Use::Compare) {
      add_checked_words(waiting.page, *recognized.page, shown, use);
      document_.checked_parts++;
      continue;
    }
    merge_words(waiting.page, *recognized.page, shown);
    recognised_some = true;
  }
  if (recognised_some) ++document_.ocr_pages;
  return recognised_some;
}

/// Puts a page into the document and its frames.
void DocumentBuilder::release(Waiting waiting) {
  const bool recognised_some = merge(waiting);
  if (waiting.is_cut) document_.not_recognised.push_back(waiting.page.number);
  ++document_.page_count;
  known_.push_back(waiting.page.number);
  if (recognised_some || !options_.words_only) {
    if (options_.keep_frames) keep_page(waiting);
    if (options_.keep_pages) decoder_.reading().pages.push_back(std::move(waiting.page));
  }
  if (options_.on_progress) tell_progress();
}

void DocumentBuilder::keep_page(const Waiting& waiting) {
  const doc::Reading& reading = std::as_const(decoder_).reading();
  std::string frames;
  if (options_.words_only) {
    doc::FileFacts facts;
    facts.page_count = reading.facts.page_count;
    frames_.append_page(frames, facts, {}, waiting.page);
  } else {
    frames_.append_page(frames, reading.facts, std::span(reading.fonts).first(waiting.fonts), waiting.page);
    if (std::ranges::binary_search(reading.unread_pages, waiting.page.number))
      doc::append_unread_page(frames, waiting.page.number);
  }
  keep(frames);
}

void DocumentBuilder::tell_progress() const {
  const doc::Reading& reading = decoder_.reading();
  const auto [first, last] = asked_for();
  const std::int32_t wanted = last - first + 1;
  if (options_.words_only) {
    options_.on_progress(document_.ocr_pages, wanted);
    return;
  }
  const auto come = document_.page_count + static_cast<std::int32_t>(reading.lost_pages.size());
  const auto unread = static_cast<std::int32_t>(
      std::ranges::upper_bound(reading.unread_pages, known_.back()) - reading.unread_pages.begin());
  options_.on_progress(come - unread, std::max(come, wanted));
}

/// The child's output must be read to its end, so a full disk is reported only then.
void DocumentBuilder::keep(std::string_view frames) {
  if (broken_ && broken_->kind == RefusalKind::StorageUnavailable) return;
  try {
    document_.frames.append(frames);
  } catch (const std::system_error& error) {
    broken_ = no_room(error);
  }
}

/// Returns whether the page belongs to the share that is being read.
bool DocumentBuilder::is_own(std::int32_t page) const {
  const auto [first, last] = doc::pages_of({share_index_, shares()}, asked_for());
  return page >= first && page <= last;
}

doc::PageRange DocumentBuilder::asked_for() const {
  return doc::pages_in({options_.first_page, options_.last_page}, decoder_.page_count());
}

/// Lists every page of the range that neither came nor was listed as lost by the reader.
void DocumentBuilder::list_lost_pages() {
  doc::Reading& reading = decoder_.reading();
  std::vector<bool> known(static_cast<std::size_t>(decoder_.page_count()) + 1, false);
  for (const std::int32_t number : known_) known[static_cast<std::size_t>(number)] = true;
  for (const std::int32_t number : reading.lost_pages) known[static_cast<std::size_t>(number)] = true;
  const auto [first, last] = asked_for();
  for (std::int32_t number = first; number <= last; ++number) {
    if (!known[static_cast<std::size_t>(number)]) reading.lost_pages.push_back(number);
  }
  std::ranges::sort(reading.lost_pages);
}

/// Returns why the document is incomplete, the most specific reason first.
std::optional<Refusal> DocumentBuilder::reason(const std::optional<Refusal>& ended) const {
  if (broken_) return broken_;
  if (first_broken_) return first_broken_;
  if (decoder_.failure()) return decoder_.failure();
  if (ended) return ended;
  if (!decoder_.finished()) return made_reader_fail();
  if (share_refusal_) return share_refusal_;
  if (document_.cut_short) return document_.cut_short;
  if (!std::as_const(decoder_).reading().lost_pages.empty()) return damaged_pages();
  return std::nullopt;
}

void DocumentBuilder::close_frames() {
  std::string frames;
  if (options_.words_only) {
    doc::Reading words;
    words.facts.page_count = document_.reading.facts.page_count;
    frames_.close(frames, words);
  } else {
    frames_.close(frames, document_.reading);
  }
  keep(frames);
}

Result<Document, Refusal> DocumentBuilder::finish(const std::optional<Refusal>& ended) {
  if (share_index_ == 0) end_stream(decoder_);
  release_finished(0);
  list_lost_pages();
  const auto why = reason(ended);
  if (document_.page_count == 0)
    return why.value_or(Refusal{RefusalKind::NoPages, "The document has no pages to read."});
  document_.cut_short = why;
  document_.reading = std::move(decoder_.reading());
  if (options_.keep_frames) close_frames();
  if (broken_ && broken_->kind == RefusalKind::StorageUnavailable) return std::move(*broken_);
  return std::move(document_);
}

}  // namespace lectern::reading
