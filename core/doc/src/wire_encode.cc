#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <string_view>

#include "crc32c.h"
#include "lectern/base/check.h"
#include "lectern/doc/wire.h"
#include "wire_layout.h"

namespace lectern::doc {
namespace {

/// Writes one frame: the header on construction, length and checksum on `close`.
class FrameWriter {
 public:
  FrameWriter(std::string& out, FrameType type) : out_(out), begin_(out.size()) {
    out_.append(kFrameMagic.data(), kFrameMagic.size());
    number(static_cast<std::uint8_t>(type));
    number(std::uint8_t{0});
    number(std::uint32_t{0});
  }

  void close() {
    const std::size_t length = out_.size() - begin_ - kFrameHeaderBytes;
    LECTERN_CHECK(length <= UINT32_MAX);
    const auto length32 = static_cast<std::uint32_t>(length);
    std::memcpy(out_.data() + begin_ + 4, &length32, sizeof length32);
    const std::string_view payload = std::string_view(out_).substr(begin_ + kFrameHeaderBytes);
    number(crc32c(std::as_bytes(std::span(payload.data(), payload.size()))));
  }

  template <typename T>
  void number(T value) {
    static_assert(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }

  void count(std::size_t value) {
    LECTERN_CHECK(value <= UINT32_MAX);
    number(static_cast<std::uint32_t>(value));
  }

  void text(std::string_view value) {
    count(value.size());
    out_.append(value);
  }

  void box(const Box& value) { out_.append(reinterpret_cast<const char*>(&value), kBoxBytes); }

  /// The first value is the lowest bit.
  void bits(std::initializer_list<bool> values) {
    std::uint8_t byte = 0;
    unsigned place = 0;
    for (bool value : values) byte = static_cast<std::uint8_t>(byte | (unsigned{value} << place++));
    number(byte);
  }

  void raw(const void* bytes, std::size_t size) { out_.append(static_cast<const char*>(bytes), size); }

  /// Space for `size` more bytes, to be filled by the caller before anything else is written.
  char* grow(std::size_t size) {
    const std::size_t at = out_.size();
    out_.resize(at + size);
    return out_.data() + at;
  }

 private:
  std::string& out_;
  std::size_t begin_;
};

void write_texts(FrameWriter& frame, const std::vector<std::string>& texts) {
  frame.count(texts.size());
  for (const std::string& text : texts) frame.text(text);
}

void write_runs(FrameWriter& frame, const std::vector<Run>& runs) {
  frame.count(runs.size());
  char* at = frame.grow(runs.size() * kRunBytes);
  for (const Run& run : runs) {
    std::memcpy(at, &run, kRunBytes);
    at += kRunBytes;
  }
}

void write_rule(FrameWriter& frame, const Rule& rule) {
  frame.box(rule.box);
  frame.number(rule.rgb);
  frame.number(static_cast<std::uint8_t>(static_cast<unsigned>(rule.kind) | (unsigned{rule.filled} << 4) |
                                         (unsigned{rule.curved} << 5)));
}

void write_placement(FrameWriter& frame, const Placement& image) {
  frame.box(image.box);
  frame.number(image.width);
  frame.number(image.height);
  frame.number(image.object);
  frame.number(image.mcid);
  frame.bits({image.mask, image.artifact});
}

void write_link(FrameWriter& frame, const Link& link) {
  frame.count(link.boxes.size());
  frame.raw(link.boxes.data(), link.boxes.size() * kBoxBytes);
  frame.text(link.uri);
  frame.number(link.target_page);
  frame.number(link.target_y);
}

void write_hidden(FrameWriter& frame, const HiddenText& hidden) {
  frame.number(static_cast<std::uint8_t>(hidden.kind));
  frame.box(hidden.box);
  frame.text(hidden.label);
  frame.text(hidden.text);
  frame.number(hidden.mcid);
}

void write_field(FrameWriter& frame, const FormField& field) {
  frame.number(static_cast<std::uint8_t>(field.kind));
  frame.box(field.box);
  frame.text(field.name);
  frame.text(field.label);
  frame.text(field.value);
  write_texts(frame, field.options);
  frame.bits({field.checked, field.required, field.read_only, field.password});
}

}  // namespace

void append_facts(std::string& out, const FileFacts& facts) {
  FrameWriter frame(out, FrameType::Facts);
  frame.number(facts.page_count);
  for (const std::string* text :
       {&facts.title, &facts.author, &facts.subject, &facts.keywords, &facts.creator, &facts.producer,
        &facts.language, &facts.version, &facts.created_at, &facts.modified_at}) {
    frame.text(*text);
  }
  frame.bits({facts.tagged, facts.encrypted, facts.has_forms, facts.has_xfa, facts.has_javascript,
              facts.has_launch_action, facts.has_signature, facts.repaired});
  write_texts(frame, facts.attachments);
  write_texts(frame, facts.hidden_layers);
  frame.close();
}

void append_fonts(std::string& out, std::span<const Font> added) {
  FrameWriter frame(out, FrameType::Fonts);
  frame.count(added.size());
  for (const Font& font : added) {
    frame.text(font.name);
    frame.bits(
        {font.bold, font.italic, font.fixed, font.serif, font.symbolic, font.vertical, font.maps_to_unicode});
  }
  frame.close();
}

void append_page(std::string& out, const Page& page) {
  const std::size_t about = page.text.size() + page.edges.size() * 4 + page.runs.size() * kRunBytes +
                            page.rules.size() * kRuleBytes + page.images.size() * kPlacementBytes + 256;
  if (out.capacity() - out.size() < about) out.reserve(std::max(out.capacity() * 2, out.size() + about));
  FrameWriter frame(out, FrameType::Page);
  frame.number(page.number);
  frame.number(page.width);
  frame.number(page.height);
  frame.number(page.rotation);
  frame.number(page.glyph_count);
  frame.number(page.unmapped_count);
  frame.number(page.image_share);
  frame.number(page.ocr_confidence);
  frame.bits({page.truncated, page.ocr_used, page.doubtful});
  frame.text(page.label);
  frame.text(page.text);
  frame.count(page.edges.size());
  frame.raw(page.edges.data(), page.edges.size() * sizeof(float));
  write_runs(frame, page.runs);
  frame.count(page.rules.size());
  for (const Rule& rule : page.rules) write_rule(frame, rule);
  frame.count(page.images.size());
  for (const Placement& image : page.images) write_placement(frame, image);
  frame.count(page.links.size());
  for (const Link& link : page.links) write_link(frame, link);
  frame.count(page.hidden.size());
  for (const HiddenText& hidden : page.hidden) write_hidden(frame, hidden);
  frame.count(page.fields.size());
  for (const FormField& field : page.fields) write_field(frame, field);
  frame.close();
}

void append_page_count(std::string& out, std::int32_t count) {
  FrameWriter frame(out, FrameType::PageCount);
  frame.number(count);
  frame.close();
}

void append_font_ids(std::string& out, std::span<const std::int64_t> ids) {
  FrameWriter frame(out, FrameType::FontIds);
  frame.count(ids.size());
  for (const std::int64_t id : ids) frame.number(id);
  frame.close();
}

void append_lost_page(std::string& out, std::int32_t number) {
  FrameWriter frame(out, FrameType::LostPage);
  frame.number(number);
  frame.close();
}

void append_unread_page(std::string& out, std::int32_t number) {
  FrameWriter frame(out, FrameType::Unread);
  frame.number(number);
  frame.close();
}

void append_outline(std::string& out, std::span<const OutlineItem> items) {
  FrameWriter frame(out, FrameType::Outline);
  frame.count(items.size());
  for (const OutlineItem& item : items) {
    frame.text(item.title);
    frame.number(item.depth);
    frame.number(item.page);
    frame.number(item.y);
  }
  frame.close();
}

void append_tags(std::string& out, std::span<const Tag> tags) {
  FrameWriter frame(out, FrameType::Tags);
  frame.count(tags.size());
  for (const Tag& tag : tags) {
    frame.text(tag.type);
    frame.number(tag.parent);
    frame.text(tag.alt);
    frame.text(tag.actual_text);
    frame.text(tag.language);
    frame.text(tag.title);
    frame.number(tag.row_span);
    frame.number(tag.column_span);
    frame.text(tag.scope);
    frame.text(tag.numbering);
    frame.text(tag.mathml);
    frame.count(tag.content.size());
    for (const MarkedContent& content : tag.content) {
      frame.number(content.page);
      frame.number(content.mcid);
    }
  }
  frame.close();
}

void append_other_texts(std::string& out, std::span<const OtherText> texts, std::span<const Gap> gaps) {
  FrameWriter frame(out, FrameType::OtherTexts);
  frame.count(texts.size());
  for (const OtherText& text : texts) {
    frame.number(static_cast<std::uint8_t>(text.kind));
    frame.text(text.place);
    frame.text(text.text);
  }
  frame.count(gaps.size());
  for (const Gap gap : gaps) frame.number(static_cast<std::uint8_t>(gap));
  frame.close();
}

void append_picture(std::string& out, const Picture& picture) {
  FrameWriter frame(out, FrameType::Picture);
  frame.number(static_cast<std::uint8_t>(picture.format));
  frame.number(static_cast<std::uint8_t>(picture.use));
  frame.number(picture.page);
  frame.box(picture.box);
  frame.number(picture.width);
  frame.number(picture.height);
  frame.number(picture.dpi);
  frame.raw(picture.bytes.data(), picture.bytes.size());
  frame.close();
}

void append_failure(std::string& out, const Refusal& refusal) {
  FrameWriter frame(out, FrameType::Failure);
  frame.number(static_cast<std::uint8_t>(refusal.kind));
  frame.text(refusal.reason);
  frame.close();
}

void append_end(std::string& out) {
  FrameWriter frame(out, FrameType::End);
  frame.close();
}

}  // namespace lectern::doc
