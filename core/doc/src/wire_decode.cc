#include <algorithm>
#include <cmath>
#include <cstring>
#include <string_view>
#include <utility>

#include "crc32c.h"
#include "lectern/base/utf8.h"
#include "lectern/doc/wire.h"
#include "utf8.h"
#include "wire_layout.h"

namespace lectern::doc {
namespace {

constexpr float kFarthest = 1e7f;
constexpr std::int32_t kDeepest = 64;
constexpr std::size_t kMaxFonts = 0xffff;  // the index that means "none"

Refusal malformed() {
  return {RefusalKind::ReaderCrashed, "The document could not be read: its reader gave a broken answer."};
}

Refusal too_many_pages() {
  return {RefusalKind::TooManyPages, "The document has more pages than are allowed in one file."};
}

Refusal over_limit() {
  return {RefusalKind::LimitExceeded, "The document holds more than is allowed to be read from one file."};
}

/// A finite number within what a page can mean; NaN becomes 0.
float sane(float value) {
  const float clamped = std::min(std::max(value, -kFarthest), kFarthest);
  return clamped == clamped ? clamped : 0.0f;
}

float share(float value) {
  return std::clamp(sane(value), 0.0f, 1.0f);
}

Box sane(Box box) {
  return {sane(box.x0), sane(box.y0), sane(box.x1), sane(box.y1)};
}

/// Reads a payload from front to back. After the first read that does not fit it gives zeros and `ok()` stays
/// false, so callers check once at the end and before every count.
class Cursor {
 public:
  explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && bytes_.empty(); }
  void refuse() { ok_ = false; }

  template <typename T>
  T number() {
    T value{};
    if (const std::byte* at = take(sizeof value)) std::memcpy(&value, at, sizeof value);
    return value;
  }

  /// A count of things that take at least `least_bytes` each, so it cannot ask for more memory than the frame
  /// justifies.
  std::size_t count(std::size_t least_bytes) {
    const auto value = number<std::uint32_t>();
    if (value > bytes_.size() / least_bytes) refuse();
    return ok_ ? value : 0;
  }

  std::string text() {
    const std::size_t size = count(1);
    const auto* at = reinterpret_cast<const char*>(take(size));
    if (at == nullptr) return {};
    if (!is_clean_utf8({at, size})) refuse();
    return ok_ ? std::string(at, size) : std::string();
  }

  Box box() {
    Box value;
    if (const std::byte* at = take(kBoxBytes)) std::memcpy(&value, at, kBoxBytes);
    return sane(value);
  }

  const std::byte* take(std::size_t size) {
    if (!ok_ || size > bytes_.size()) {
      ok_ = false;
      return nullptr;
    }
    const std::byte* at = bytes_.data();
    bytes_ = bytes_.subspan(size);
    return at;
  }

  std::span<const std::byte> rest() { return std::exchange(bytes_, {}); }

 private:
  std::span<const std::byte> bytes_;
  bool ok_ = true;
};

/// One bit of a byte written by `bits`.
bool bit(std::uint8_t byte, unsigned place) {
  return ((byte >> place) & 1u) != 0;
}

std::vector<std::string> read_texts(Cursor& in) {
  std::vector<std::string> texts(in.count(4));
  for (std::string& text : texts) text = in.text();
  return texts;
}

FileFacts read_facts(Cursor& in) {
  FileFacts facts;
  facts.page_count = in.number<std::int32_t>();
  for (std::string* text :
       {&facts.title, &facts.author, &facts.subject, &facts.keywords, &facts.creator, &facts.producer,
        &facts.language, &facts.version, &facts.created_at, &facts.modified_at}) {
    *text = in.text();
  }
  const auto bits = in.number<std::uint8_t>();
  facts.tagged = bit(bits, 0);
  facts.encrypted = bit(bits, 1);
  facts.has_forms = bit(bits, 2);
  facts.has_xfa = bit(bits, 3);
  facts.has_javascript = bit(bits, 4);
  facts.has_launch_action = bit(bits, 5);
  facts.has_signature = bit(bits, 6);
  facts.repaired = bit(bits, 7);
  facts.attachments = read_texts(in);
  facts.hidden_layers = read_texts(in);
  return facts;
}

Font read_font(Cursor& in) {
  Font font;
  font.name = in.text();
  const auto bits = in.number<std::uint8_t>();
  font.bold = bit(bits, 0);
  font.italic = bit(bits, 1);
  font.fixed = bit(bits, 2);
  font.serif = bit(bits, 3);
  font.symbolic = bit(bits, 4);
  font.vertical = bit(bits, 5);
  font.maps_to_unicode = bit(bits, 6);
  return font;
}

std::vector<float> read_edges(Cursor& in) {
  std::vector<float> edges(in.count(sizeof(float)));
  if (edges.empty()) return edges;
  if (const std::byte* at = in.take(edges.size() * sizeof(float)))
    std::memcpy(edges.data(), at, edges.size() * sizeof(float));
  for (float& edge : edges) edge = sane(edge);
  return edges;
}

/// A run may point only at whole code points of the page's text, and has an edge on each side of each of
/// them.
bool fits(const Run& run, const Page& page, std::size_t font_count) {
  if (run.text_begin > run.text_end || run.text_end > page.text.size()) return false;
  if (!utf8::is_code_point_start(page.text, run.text_begin) ||
      !utf8::is_code_point_start(page.text, run.text_end))
    return false;
  if (run.font != 0xffff && run.font >= font_count) return false;
  const std::size_t edges_needed = utf8::count(page.text_of(run)) + 1;
  return run.edge_begin <= page.edges.size() && page.edges.size() - run.edge_begin >= edges_needed;
}

void read_runs(Cursor& in, Page& page, std::size_t font_count) {
  page.runs.resize(in.count(kRunBytes));
  std::uint32_t text_taken = 0;  // runs that shared text would make our checks quadratic
  for (Run& run : page.runs) {
    const std::byte* at = in.take(kRunBytes);
    if (at == nullptr) return;
    std::memcpy(static_cast<void*>(&run), at, kRunBytes);
    if (run.text_begin < text_taken || !fits(run, page, font_count)) return in.refuse();
    text_taken = run.text_end;
    run.box = sane(run.box);
    run.baseline = sane(run.baseline);
    run.size = std::max(sane(run.size), 0.0f);
    run.angle = std::clamp(sane(run.angle), 0.0f, 360.0f);
    run.rgb &= 0xffffff;
    run.mcid = std::max(run.mcid, -1);
    if (run.confidence > 100) run.confidence = 255;
  }
}

Rule read_rule(Cursor& in) {
  Rule rule;
  rule.box = in.box();
  rule.rgb = in.number<std::uint32_t>() & 0xffffff;
  const auto packed = in.number<std::uint8_t>();
  if ((packed & 0x0f) > static_cast<unsigned>(Rule::Kind::Path)) in.refuse();
  rule.kind = static_cast<Rule::Kind>(packed & 0x03);
  rule.filled = bit(packed, 4);
  rule.curved = bit(packed, 5);
  return rule;
}

Placement read_placement(Cursor& in) {
  Placement image;
  image.box = in.box();
  image.width = std::max(in.number<std::int32_t>(), 0);
  image.height = std::max(in.number<std::int32_t>(), 0);
  image.object = std::max(in.number<std::int32_t>(), -1);
  image.mcid = std::max(in.number<std::int32_t>(), -1);
  const auto bits = in.number<std::uint8_t>();
  image.mask = bit(bits, 0);
  image.artifact = bit(bits, 1);
  return image;
}

/// A page that exists, or 0.
std::int32_t existing_page(std::int32_t page, std::int32_t page_count) {
  return page >= 1 && page <= page_count ? page : 0;
}

Link read_link(Cursor& in, std::int32_t page_count) {
  Link link;
  link.boxes.resize(in.count(kBoxBytes));
  for (Box& box : link.boxes) box = in.box();
  link.uri = in.text();
  link.target_page = existing_page(in.number<std::int32_t>(), page_count);
  link.target_y = sane(in.number<float>());
  return link;
}

FormField read_field(Cursor& in) {
  FormField field;
  const auto kind = in.number<std::uint8_t>();
  if (kind > static_cast<unsigned>(FieldKind::Signature)) in.refuse();
  field.kind = in.ok() ? static_cast<FieldKind>(kind) : FieldKind::Text;
  field.box = in.box();
  field.name = in.text();
  field.label = in.text();
  field.value = in.text();
  field.options = read_texts(in);
  const auto bits = in.number<std::uint8_t>();
  field.checked = bit(bits, 0);
  field.required = bit(bits, 1);
  field.read_only = bit(bits, 2);
  field.password = bit(bits, 3);
  if (field.password && !field.value.empty()) in.refuse();  // nobody keeps a password
  return field;
}

HiddenText read_hidden(Cursor& in) {
  HiddenText hidden;
  const auto kind = in.number<std::uint8_t>();
  if (kind > static_cast<unsigned>(HiddenText::Kind::InPicture)) in.refuse();
  hidden.kind = static_cast<HiddenText::Kind>(kind & 0x07);
  hidden.box = in.box();
  hidden.label = in.text();
  hidden.text = in.text();
  hidden.mcid = std::max(in.number<std::int32_t>(), -1);
  return hidden;
}

Page read_page(Cursor& in, std::size_t font_count, std::int32_t page_count) {
  Page page;
  page.number = in.number<std::int32_t>();
  page.width = std::max(sane(in.number<float>()), 0.0f);
  page.height = std::max(sane(in.number<float>()), 0.0f);
  page.rotation = in.number<std::int16_t>();
  if (page.rotation != 0 && page.rotation != 90 && page.rotation != 180 && page.rotation != 270) in.refuse();
  page.glyph_count = std::max(in.number<std::int32_t>(), 0);
  page.unmapped_count = std::clamp(in.number<std::int32_t>(), 0, page.glyph_count);
  page.image_share = share(in.number<float>());
  page.ocr_confidence = share(in.number<float>());
  const auto bits = in.number<std::uint8_t>();
  page.truncated = bit(bits, 0);
  page.ocr_used = bit(bits, 1);
  page.doubtful = bit(bits, 2);
  page.label = in.text();
  page.text = in.text();
  page.edges = read_edges(in);
  read_runs(in, page, font_count);
  page.rules.resize(in.count(kRuleBytes));
  for (Rule& rule : page.rules) rule = read_rule(in);
  page.images.resize(in.count(kPlacementBytes));
  for (Placement& image : page.images) image = read_placement(in);
  page.links.resize(in.count(kLeastLinkBytes));
  for (Link& link : page.links) link = read_link(in, page_count);
  page.hidden.resize(in.count(kLeastHiddenBytes));
  for (HiddenText& hidden : page.hidden) hidden = read_hidden(in);
  page.fields.resize(in.count(kLeastFieldBytes));
  for (FormField& field : page.fields) field = read_field(in);
  return page;
}

OutlineItem read_outline_item(Cursor& in, std::int32_t page_count) {
  OutlineItem item;
  item.title = in.text();
  item.depth = std::clamp(in.number<std::int32_t>(), 0, kDeepest);
  item.page = existing_page(in.number<std::int32_t>(), page_count);
  item.y = sane(in.number<float>());
  return item;
}

Tag read_tag(Cursor& in, std::size_t own_index, std::int32_t page_count) {
  Tag tag;
  tag.type = in.text();
  tag.parent = in.number<std::int32_t>();
  if (tag.parent < -1 || tag.parent >= static_cast<std::int64_t>(own_index)) in.refuse();
  tag.alt = in.text();
  tag.actual_text = in.text();
  tag.language = in.text();
  tag.title = in.text();
  tag.row_span = std::clamp<std::int16_t>(in.number<std::int16_t>(), 1, 1000);
  tag.column_span = std::clamp<std::int16_t>(in.number<std::int16_t>(), 1, 1000);
  tag.scope = in.text();
  tag.numbering = in.text();
  tag.mathml = in.text();
  tag.content.resize(in.count(8));
  for (MarkedContent& content : tag.content) {
    content.page = existing_page(in.number<std::int32_t>(), page_count);
    content.mcid = std::max(in.number<std::int32_t>(), -1);
  }
  return tag;
}

Picture read_picture(Cursor& in, std::int32_t page_count) {
  Picture picture;
  const auto format = in.number<std::uint8_t>();
  if (format > static_cast<unsigned>(Picture::Format::Jpeg)) in.refuse();
  picture.format = static_cast<Picture::Format>(format & 0x03);
  const auto use = in.number<std::uint8_t>();
  if (use > static_cast<unsigned>(Picture::Use::Compare)) in.refuse();
  picture.use = static_cast<Picture::Use>(use & 0x03);
  picture.page = in.number<std::int32_t>();
  picture.box = in.box();
  picture.width = in.number<std::int32_t>();
  picture.height = in.number<std::int32_t>();
  picture.dpi = sane(in.number<float>());
  picture.bytes = in.rest();
  if (existing_page(picture.page, page_count) == 0 || picture.width < 1 || picture.height < 1) in.refuse();
  const auto pixels = static_cast<std::uint64_t>(std::max(picture.width, 0)) *
                      static_cast<std::uint64_t>(std::max(picture.height, 0));
  if (picture.format == Picture::Format::Grey8 && pixels != picture.bytes.size()) in.refuse();
  return picture;
}

OtherText read_other_text(Cursor& in) {
  OtherText text;
  const auto kind = in.number<std::uint8_t>();
  if (kind > static_cast<unsigned>(OtherText::Kind::LeftOver)) in.refuse();
  text.kind = static_cast<OtherText::Kind>(kind & 0x03);
  text.place = in.text();
  text.text = in.text();
  return text;
}

/// Ascending, each once.
std::vector<Gap> read_gaps(Cursor& in) {
  std::vector<Gap> gaps;
  const std::size_t count = in.count(1);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const auto number = in.number<std::uint8_t>();
    const bool follows = gaps.empty() || number > static_cast<std::uint8_t>(gaps.back());
    if (number >= kGaps || !follows) in.refuse();
    if (in.ok()) gaps.push_back(static_cast<Gap>(number));
  }
  return gaps;
}

Refusal read_failure(Cursor& in) {
  const auto kind = in.number<std::uint8_t>();
  const bool known = kind <= static_cast<unsigned>(RefusalKind::InternalError);
  if (!known) in.refuse();
  std::string reason = in.text();
  return {known && in.ok() ? static_cast<RefusalKind>(kind) : RefusalKind::InternalError, std::move(reason)};
}

Result<Done, Refusal> whole(const Cursor& in) {
  if (!in.at_end()) return malformed();
  return Done{};
}

}  // namespace

Result<Done, Refusal> WireDecoder::mark_page(std::int32_t number) {
  if (number < 1 || number > reading_.facts.page_count) return malformed();
  const auto index = static_cast<std::size_t>(number - 1);
  if (seen_pages_[index]) return malformed();
  seen_pages_[index] = true;
  return Done{};
}

Result<Done, Refusal> WireDecoder::take_page(std::span<const std::byte> payload) {
  Cursor in(payload);
  Page page = read_page(in, reading_.fonts.size(), reading_.facts.page_count);
  if (!in.at_end()) return malformed();
  if (page.number <= last_page_) return malformed();
  if (auto marked = mark_page(page.number); !marked) return marked;
  last_page_ = page.number;
  if (!sink_ || !sink_(page, reading_.fonts)) reading_.pages.push_back(std::move(page));
  return Done{};
}

Result<Done, Refusal> WireDecoder::take_frame(FrameType type, std::span<const std::byte> payload) {
  Cursor in(payload);
  if (type == FrameType::Failure) {
    failure_ = read_failure(in);
    if (in.at_end()) finished_ = true;
    return whole(in);
  }
  if (type == FrameType::PageCount) return take_page_count(payload);
  if ((type == FrameType::Facts) == facts_seen_) return malformed();
  switch (type) {
    case FrameType::Facts:
      return take_facts(payload);
    case FrameType::Fonts:
      return take_fonts(payload);
    case FrameType::FontIds:
      return take_font_ids(payload);
    case FrameType::Page:
      return take_page(payload);
    case FrameType::LostPage:
      return take_lost_page(payload);
    case FrameType::Unread:
      return take_unread(payload);
    case FrameType::Outline:
    case FrameType::Tags:
      return take_structure(type, payload);
    case FrameType::OtherTexts:
      return take_other_texts(payload);
    case FrameType::Picture:
      return take_picture(payload);
    case FrameType::End:
      if (in.at_end()) finished_ = true;
      return whole(in);
    case FrameType::PageCount:
    case FrameType::Failure:
      break;
  }
  return malformed();
}

Result<Done, Refusal> WireDecoder::take_page_count(std::span<const std::byte> payload) {
  Cursor in(payload);
  const auto count = in.number<std::int32_t>();
  if (!in.at_end() || facts_seen_ || announced_pages_ != 0 || count < 1) return malformed();
  if (count > limits_.max_pages) return too_many_pages();
  announced_pages_ = count;
  return Done{};
}

Result<Done, Refusal> WireDecoder::take_facts(std::span<const std::byte> payload) {
  Cursor in(payload);
  reading_.facts = read_facts(in);
  const std::int32_t pages = reading_.facts.page_count;
  if (!in.at_end() || pages < 0) return malformed();
  if (announced_pages_ > 0 && announced_pages_ != pages) return malformed();
  if (pages > limits_.max_pages) return too_many_pages();
  seen_pages_.assign(static_cast<std::size_t>(pages), false);
  facts_seen_ = true;
  return Done{};
}

Result<Done, Refusal> WireDecoder::take_fonts(std::span<const std::byte> payload) {
  Cursor in(payload);
  const std::size_t added = in.count(kLeastFontBytes);
  if (reading_.fonts.size() + added > kMaxFonts) return malformed();
  for (std::size_t i = 0; i < added && in.ok(); ++i) reading_.fonts.push_back(read_font(in));
  return whole(in);
}

Result<Done, Refusal> WireDecoder::take_font_ids(std::span<const std::byte> payload) {
  Cursor in(payload);
  const std::size_t added = in.count(sizeof(std::int64_t));
  if (font_ids_.size() + added != reading_.fonts.size()) return malformed();
  for (std::size_t i = 0; i < added && in.ok(); ++i) font_ids_.push_back(in.number<std::int64_t>());
  return whole(in);
}

Result<Done, Refusal> WireDecoder::take_lost_page(std::span<const std::byte> payload) {
  Cursor in(payload);
  const auto number = in.number<std::int32_t>();
  if (!in.at_end()) return malformed();
  if (auto marked = mark_page(number); !marked) return marked;
  reading_.lost_pages.push_back(number);
  return Done{};
}

Result<Done, Refusal> WireDecoder::take_unread(std::span<const std::byte> payload) {
  Cursor in(payload);
  const auto number = in.number<std::int32_t>();
  auto& unread = reading_.unread_pages;
  const bool follows_its_page = number > 0 && number == last_page_;
  if (!in.at_end() || !follows_its_page || (!unread.empty() && unread.back() == number)) return malformed();
  unread.push_back(number);
  return Done{};
}

Result<Done, Refusal> WireDecoder::take_structure(FrameType type, std::span<const std::byte> payload) {
  Cursor in(payload);
  const bool tags = type == FrameType::Tags;
  const std::int32_t pages = reading_.facts.page_count;
  const std::size_t added = in.count(tags ? kLeastTagBytes : kLeastOutlineBytes);
  for (std::size_t i = 0; i < added && in.ok(); ++i) {
    if (tags)
      reading_.tags.push_back(read_tag(in, reading_.tags.size(), pages));
    else
      reading_.outline.push_back(read_outline_item(in, pages));
  }
  return whole(in);
}

Result<Done, Refusal> WireDecoder::take_other_texts(std::span<const std::byte> payload) {
  if (std::exchange(other_texts_seen_, true)) return malformed();
  Cursor in(payload);
  const std::size_t count = in.count(kLeastOtherTextBytes);
  for (std::size_t i = 0; i < count && in.ok(); ++i) reading_.other_texts.push_back(read_other_text(in));
  reading_.gaps = read_gaps(in);
  return whole(in);
}

Result<Done, Refusal> WireDecoder::take_picture(std::span<const std::byte> payload) {
  Cursor in(payload);
  const Picture picture = read_picture(in, reading_.facts.page_count);
  if (!in.at_end() || !picture_sink_) return malformed();
  picture_sink_(picture);
  return Done{};
}

/// Takes every whole frame at the front of `bytes`; gives how many bytes that was.
Result<std::size_t, Refusal> WireDecoder::take_whole_frames(std::span<const std::byte> bytes) {
  std::size_t taken = 0;
  while (bytes.size() - taken >= kFrameHeaderBytes) {
    const auto frame = bytes.subspan(taken);
    if (finished_ || std::memcmp(frame.data(), kFrameMagic.data(), kFrameMagic.size()) != 0 ||
        frame[3] != std::byte{0})
      return malformed();
    std::uint32_t length = 0;
    std::memcpy(&length, frame.data() + 4, sizeof length);
    if (length > limits_.max_frame_bytes) return over_limit();
    if (frame.size() < kFrameHeaderBytes + length + kFrameTrailerBytes) break;
    const auto payload = frame.subspan(kFrameHeaderBytes, length);
    std::uint32_t checksum = 0;
    std::memcpy(&checksum, payload.data() + length, sizeof checksum);
    if (checksum != crc32c(payload)) return malformed();
    const auto frame_taken = take_frame(static_cast<FrameType>(frame[2]), payload);
    if (!frame_taken.has_value()) return frame_taken.error();
    taken += kFrameHeaderBytes + length + kFrameTrailerBytes;
  }
  if (finished_ && taken != bytes.size()) return malformed();
  return taken;
}

Result<Done, Refusal> WireDecoder::feed(std::span<const std::byte> bytes) {
  if (broken_) return *broken_;
  total_ += bytes.size();
  const bool kept_some = !buffer_.empty();
  if (kept_some) buffer_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto pending = kept_some ? std::as_bytes(std::span(buffer_.data(), buffer_.size())) : bytes;
  auto taken = total_ > limits_.max_total_bytes ? Result<std::size_t, Refusal>(over_limit())
                                                : take_whole_frames(pending);
  if (!taken) {
    broken_ = taken.error();
    return std::move(taken.error());
  }
  if (kept_some) {
    buffer_.erase(0, *taken);
  } else {
    const auto rest = pending.subspan(*taken);
    buffer_.assign(reinterpret_cast<const char*>(rest.data()), rest.size());
  }
  return Done{};
}

}  // namespace lectern::doc
