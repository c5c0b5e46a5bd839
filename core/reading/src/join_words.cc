#include "lectern/reading/join_words.h"

#include <algorithm>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "lectern/base/log.h"
#include "lectern/doc/wire.h"
#include "merge_words.h"
#include "page_frames.h"
#include "program.h"

namespace lectern::reading {
namespace {

/// Recognised pages by their numbers.
using Words = std::map<std::int32_t, doc::Page>;

/// Decodes all of `frames`. Returns false if they are incomplete or invalid.
bool decode_all(const Frames& frames, doc::WireDecoder& decoder) {
  bool fits = true;
  frames.each_piece([&](std::span<const std::byte> piece) {
    fits = decoder.feed(piece).has_value();
    return fits;
  });
  return fits && decoder.finished() && !decoder.failed_by_sender();
}

Refusal unusable() {
  return {RefusalKind::InternalError, "The kept pages of the document are incomplete."};
}

/// Returns true if the page has only what recognition can produce, and nothing that only the file can
/// contain.
bool holds_only_words(const doc::Page& page) {
  const bool only_recognised = std::ranges::all_of(page.runs, [](const doc::Run& run) {
    return (run.flags & doc::kFromOcr) != 0 && run.font == 0xffff && run.mcid == -1;
  });
  return only_recognised && page.ocr_used && page.images.empty() && page.links.empty() &&
         page.hidden.empty() && page.fields.empty();
}

/// Returns the words of one range; nothing if the range cannot be trusted.
std::optional<Words> words_in(const Frames& frames, const doc::Reading& rest, const Words& known,
                              const Limits& limits) {
  doc::WireDecoder decoder({.max_total_bytes = limits.output_bytes, .max_pages = limits.max_pages});
  if (!decode_all(frames, decoder) || decoder.reading().facts.page_count != rest.facts.page_count)
    return std::nullopt;
  Words words;
  for (doc::Page& page : decoder.reading().pages) {
    const std::int32_t number = page.number;
    const bool is_wanted = std::ranges::binary_search(rest.unread_pages, number) && !known.contains(number);
    if (!is_wanted || !holds_only_words(page)) return std::nullopt;
    words.emplace(number, std::move(page));
  }
  return words;
}

Words all_words(std::span<const Frames> parts, const doc::Reading& rest, const Limits& limits) {
  Words all;
  std::size_t total = 0;
  for (const Frames& part : parts) {
    total += part.size();
    auto words = total <= limits.output_bytes ? words_in(part, rest, all, limits) : std::nullopt;
    if (words) {
      all.merge(*words);
    } else {
      log::warning("recognised_words_unusable", {{"bytes", static_cast<std::int64_t>(part.size())}});
    }
  }
  return all;
}

class Join {
 public:
  Join(const Frames& reading, const Limits& limits)
      : reading_(reading),
        wire_limits_{.max_total_bytes = limits.output_bytes, .max_pages = limits.max_pages} {}

  Result<Document, Refusal> run(std::span<const Frames> parts, const Limits& limits,
                                const std::optional<Refusal>& missed) {
    doc::WireDecoder first(wire_limits_);
    first.on_page([](doc::Page&, const std::vector<doc::Font>&) { return true; });
    if (!decode_all(reading_, first)) return unusable();
    doc::Reading rest = std::move(first.reading());
    words_ = all_words(parts, rest, limits);
    merge_pages(rest);
    explain_gaps(rest, missed);
    rest.unread_pages.clear();
    rest.pages = std::move(document_.reading.pages);
    std::string end;
    frames_.close(end, rest);
    document_.frames.append(end);
    document_.reading = std::move(rest);
    return std::move(document_);
  }

 private:
  void merge_pages(const doc::Reading& rest) {
    doc::WireDecoder again(wire_limits_);
    again.on_page([&](doc::Page& page, const std::vector<doc::Font>& fonts) {
      if (std::ranges::binary_search(rest.unread_pages, page.number)) recognise(page);
      std::string frames;
      frames_.append_page(frames, rest.facts, fonts, page);
      document_.frames.append(frames);
      ++document_.page_count;
      document_.reading.pages.push_back(std::move(page));
      return true;
    });
    static_cast<void>(decode_all(reading_, again));
  }

  void recognise(doc::Page& page) {
    const auto found = words_.find(page.number);
    const bool fits = found != words_.end() && page.width > 0 && page.height > 0 &&
                      found->second.width == page.width && found->second.height == page.height;
    if (!fits) {
      document_.not_recognised.push_back(page.number);
      return;
    }
    merge_words(page, found->second, {0, 0, page.width, page.height});
    ++document_.ocr_pages;
  }

  void explain_gaps(const doc::Reading& rest, const std::optional<Refusal>& missed) {
    if (!document_.not_recognised.empty()) {
      document_.cut_short = missed.value_or(
          Refusal{RefusalKind::ReaderCrashed, "Some scanned pages of the document were not recognised."});
    } else if (!rest.lost_pages.empty()) {
      document_.cut_short = damaged_pages();
    }
  }

  const Frames& reading_;
  doc::WireLimits wire_limits_;
  Words words_;
  PageFrames frames_;
  Document document_;
};

}  // namespace

Result<Document, Refusal> join_words(const Frames& reading, std::span<const Frames> words,
                                     const Limits& limits, const std::optional<Refusal>& missed) {
  try {
    return Join(reading, limits).run(words, limits, missed);
  } catch (const std::system_error& error) {
    return no_room(error);
  }
}

}  // namespace lectern::reading
