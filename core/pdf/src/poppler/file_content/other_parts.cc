#include "poppler/file_content/other_parts.h"

#include <algorithm>

namespace lectern::pdf {
namespace {

constexpr std::size_t kLargestAttachment = 32u << 20;
constexpr std::size_t kLargestText = 4u << 20;
constexpr std::size_t kLargestObjectStream = 64u << 20;
constexpr std::size_t kEnoughToTell = 2048;
constexpr std::size_t kMostLoose = 256u << 10;
constexpr int kDeepestValue = 64;

bool is_cmap(std::string_view text) {
  return text.find("begincmap") != std::string_view::npos || text.starts_with("/CIDInit");
}

/// An operator that shows text, as a content stream writes it: behind a string or an array, before a blank.
/// The two letters alone are in every sixteenth stretch of random bytes.
bool is_content(std::string_view text) {
  constexpr std::string_view kBlanks(" \t\r\n\0", 5);
  for (std::size_t at = text.find('T'); at != std::string_view::npos; at = text.find('T', at + 1)) {
    if (at + 1 >= text.size() || (text[at + 1] != 'j' && text[at + 1] != 'J')) continue;
    const std::size_t before = at == 0 ? at : text.find_last_not_of(kBlanks, at - 1);
    const bool behind_string =
        before < at && std::string_view(")>]").find(text[before]) != std::string_view::npos;
    if (behind_string && (at + 2 == text.size() || kBlanks.find(text[at + 2]) != std::string_view::npos))
      return true;
  }
  return false;
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace

OtherPartsFinder::OtherPartsFinder(PDFDoc& pdf, std::span<const std::byte> bytes, const Limits& limits,
                                   const std::set<int>& drawn, ContentReader reader)
    : pdf_(pdf),
      xref_(*pdf.getXRef()),
      bytes_(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
      limits_(limits),
      drawn_(drawn),
      reader_(std::move(reader)),
      bytes_left_(limits.max_other_bytes),
      decoded_left_(limits.max_decoded_bytes),
      forms_left_(limits.max_stray_forms) {}

OtherParts OtherPartsFinder::find() {
  sweep_file(bytes_, *this);
  find_page_contents();
  read_unlisted_pages();
  for (const FoundStream& stream : streams_) {
    if (is_late()) break;
    read_stream(stream);
  }
  add(doc::OtherText::Kind::Prose, "between objects", text_of_stream(loose_));
  if (is_late()) miss(doc::Gap::OtherText);
  std::sort(parts_.gaps.begin(), parts_.gaps.end());
  return std::move(parts_);
}

void OtherPartsFinder::miss(doc::Gap gap) {
  if (std::find(parts_.gaps.begin(), parts_.gaps.end(), gap) == parts_.gaps.end()) parts_.gaps.push_back(gap);
}

void OtherPartsFinder::add(doc::OtherText::Kind kind, std::string_view place, std::string_view text) {
  if (text.empty() || is_date(text)) return;
  if (text.size() + place.size() > bytes_left_) return miss(doc::Gap::OtherText);
  if (!known_.emplace(text).second) return;
  bytes_left_ -= text.size() + place.size();
  parts_.texts.push_back({kind, utf8_of_bytes(place, 127), std::string(text)});
}

void OtherPartsFinder::add_markup(std::string_view place, std::string_view markup) {
  const MarkedText text = text_of_markup(markup);
  add(doc::OtherText::Kind::Prose, place, text.prose);
  add(doc::OtherText::Kind::Machine, place, text.machine);
  add(doc::OtherText::Kind::Author, "dc:creator", text.author);
}

void OtherPartsFinder::string(const Place& place, std::string_view bytes) {
  if (pdf_.isEncrypted() && place.object >= 0 && !in_the_clear_) return;  // see `object`
  const std::string text = text_of_string(bytes, limits_.max_string_bytes);
  if (text.empty()) return;
  if (text.front() == '<' && text.find("</") != std::string::npos) return add_markup(place.key, text);
  add(kind_of(place, text), place.key, text);
}

void OtherPartsFinder::name(const Place& place, std::string_view written) {
  if (place.key == "Type" && written == "Page" && place.object >= 0) pages_.push_back(place.object);
  const std::string text = text_of_name(written);
  if (text.empty()) return;
  const bool has_words = text.find_first_of(" @") != std::string::npos;
  add(has_words ? doc::OtherText::Kind::Prose : doc::OtherText::Kind::Machine, place.key, text);
}

void OtherPartsFinder::reference(const Place& place, std::int32_t number) {
  if (number < 0) return;
  if (place.outer == "EF") attached_.insert(number);
  if (place.key == "Contents") contents_.emplace_back(place.object, number);
  if (place.key.empty()) arrays_.emplace_back(place.object, number);
  if (place.key == "N" && place.outer == "AP") appearances_.insert(number);
  if (place.key == "ToUnicode" || place.key == "Thumb" || place.key.starts_with("FontFile") ||
      place.key == "DestOutputProfile" || place.outer == "CharProcs" || place.key == "CIDToGIDMap")
    structural_.insert(number);
  if (place.key == "V" || place.key == "DV" || place.key == "RV" || place.key == "RC") prose_.insert(number);
}

void OtherPartsFinder::stream(const FoundStream& stream) {
  if (stream.type != "ObjStm") {
    streams_.push_back(stream);
    return;
  }
  Object object = object_at(stream);
  if (!object.isStream()) return miss(doc::Gap::OtherText);
  const std::string objects = decoded(object, kLargestObjectStream);
  in_the_clear_ = true;
  sweep_object_stream(objects, *this);
  in_the_clear_ = false;
}

/// Strings of an encrypted file are encrypted by themselves, those in object streams and of the table are
/// not: poppler has the key. Source: ISO 32000-2, 7.6.2.
void OtherPartsFinder::object(std::int32_t number, std::int32_t generation, std::size_t offset) {
  if (!pdf_.isEncrypted()) return;
  FoundStream here;
  here.number = number;
  here.generation = generation;
  here.offset = offset;
  Object value = object_at(here);
  if (value.isStream() && value.getStream()->getDict()->is("XRef")) value = object_at(here, Key::None);
  in_the_clear_ = true;  // what comes now is in the clear
  if (value.isStream()) {
    const Dict& entries = *value.getStream()->getDict();
    for (int i = 0; i < entries.getLength(); i++)
      walk(entries.getValNF(i), {entries.getKey(i), {}, number}, 1);
  } else {
    walk(value, {{}, {}, number}, 0);
  }
  in_the_clear_ = false;
}

void OtherPartsFinder::walk(const Object& value, const Place& place, int depth) {
  if (depth > kDeepestValue) return;
  if (value.isString()) {
    const GooString* s = value.getString();
    string(place, {s->c_str(), static_cast<std::size_t>(s->getLength())});
  } else if (value.isArray()) {
    for (int i = 0; i < value.arrayGetLength(); i++) walk(value.arrayGetNF(i), place, depth + 1);
  } else if (value.isDict()) {
    for (int i = 0; i < value.dictGetLength(); i++)
      walk(value.getDict()->getValNF(i), {value.dictGetKey(i), place.key, place.object}, depth + 1);
  }
}

void OtherPartsFinder::loose(std::string_view bytes) {
  if (loose_.size() + bytes.size() > kMostLoose) return miss(doc::Gap::OtherText);
  const bool is_text =
      bytes.find_first_not_of(" \t\r\n") != std::string_view::npos && !text_of_stream(bytes).empty();
  if (!is_text) return;
  loose_ += bytes;
  loose_ += '\n';
}

Object OtherPartsFinder::object_at(const FoundStream& stream, Key use) {
  auto* from = new MemStream(bytes_.data(), static_cast<Goffset>(stream.offset),
                             static_cast<Goffset>(bytes_.size() - stream.offset), Object(objNull));
  Parser parser(&xref_, from, true);  // it owns the stream
  unsigned char* key = nullptr;
  CryptAlgorithm algorithm = cryptNone;
  int key_length = 0;
  if (pdf_.isEncrypted() && use == Key::OfFile) xref_.getEncryptionParameters(&key, &algorithm, &key_length);
  return parser.getObj(false, key, algorithm, key_length, std::max(stream.number, 0), stream.generation, 0);
}

std::string OtherPartsFinder::decoded(Object& object, std::size_t max_bytes) {
  std::string out;
  Stream* const stream = object.getStream();
  stream->reset();
  unsigned char piece[8192];
  while (out.size() < max_bytes && decoded_left_ > 0) {
    const int count = stream->doGetChars(sizeof piece, piece);
    if (count <= 0) break;
    out.append(reinterpret_cast<const char*>(piece), static_cast<std::size_t>(count));
    decoded_left_ -= count;
  }
  stream->close();
  if (decoded_left_ <= 0) miss(doc::Gap::OtherText);
  return out;
}

/// Whether the table of the file leads to this very object.
bool OtherPartsFinder::is_live(const FoundStream& stream) const {
  constexpr Goffset kLongestHead = 64;  // "12 0 obj" and blanks
  if (stream.number < 0 || stream.number >= xref_.getNumObjects()) return false;
  const XRefEntry* entry = xref_.getEntry(stream.number, false);
  const auto offset = static_cast<Goffset>(stream.offset);
  return entry != nullptr && entry->type == xrefEntryUncompressed && entry->offset <= offset &&
         offset - entry->offset < kLongestHead;
}

bool OtherPartsFinder::is_structural(const FoundStream& stream) const {
  return stream.is_font || stream.is_numbers || stream.type == "XRef" || stream.type == "CMap" ||
         stream.subtype == "Image" || stream.subtype == "Type1C" || stream.subtype == "CIDFontType0C" ||
         stream.subtype == "OpenType" || structural_.contains(stream.number);
}

/// The content of all pages: that of those in the tree was interpreted, that of the others is in a moment.
void OtherPartsFinder::find_page_contents() {
  std::unordered_set<std::int32_t> listed;
  for (int number = 1; number <= pdf_.getNumPages(); number++)
    if (const Ref* page = pdf_.getCatalog()->getPageRef(number)) listed.insert(page->num);
  for (const auto& [object, content] : contents_) page_contents_.insert(content);
  for (const auto& [array, content] : arrays_)
    if (page_contents_.contains(array)) page_contents_.insert(content);
  std::erase_if(pages_, [&](std::int32_t page) { return listed.contains(page); });
}

void OtherPartsFinder::read_stream(const FoundStream& stream) {
  if (is_structural(stream)) return;
  const bool live = is_live(stream);
  if (live && (page_contents_.contains(stream.number) || drawn_.contains(stream.number) ||
               appearances_.contains(stream.number)))
    return;
  Object object = object_at(stream);
  if (!object.isStream()) return;
  if (stream.type == "EmbeddedFile" || attached_.contains(stream.number)) {
    read_attachment(object);
  } else if (stream.subtype == "Form" || stream.is_pattern) {
    read_form(object);
  } else {
    read_unknown(stream, object);
  }
}

void OtherPartsFinder::read_attachment(Object& stream) {
  const std::string bytes = decoded(stream, kLargestAttachment);
  if (bytes.size() >= kLargestAttachment) return miss(doc::Gap::Attachment);
  if (std::string_view(bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos) {
    parts_.attached_pdfs.push_back(bytes);
    return;
  }
  const std::string text = text_of_stream(bytes);
  if (text.empty() && !bytes.empty()) return miss(doc::Gap::Attachment);
  if (text.starts_with("{\\rtf")) return miss(doc::Gap::Attachment);
  if (without_blanks(text).starts_with("<")) return add_markup("attachment", text);
  add(doc::OtherText::Kind::Prose, "attachment", text);
}

void OtherPartsFinder::read_form(Object& form) {
  if (forms_left_-- <= 0) return miss(doc::Gap::OtherText);
  add(doc::OtherText::Kind::LeftOver, "content that no page shows", reader_.words_of_form(form));
}

void OtherPartsFinder::read_unknown(const FoundStream& stream, Object& object) {
  const std::string head = decoded(object, kEnoughToTell);
  const bool is_markup =
      stream.type == "Metadata" || stream.subtype == "XML" || without_blanks(head).starts_with("<");
  const std::string begin = text_of_stream(head.substr(0, kEnoughToTell));
  if (begin.empty() && !is_markup && !is_content(head))
    return;  // no text: nobody reads it, nothing delivers it
  const std::string bytes = decoded(object, kLargestText);
  if (is_cmap(head)) return;
  // Without its page nobody knows the fonts, and where a word ends: there are values in it, no names.
  if (is_content(head))
    return add(doc::OtherText::Kind::Machine, "content that no page shows",
               utf8_of_bytes(strings_of_content(bytes, kLargestText), kLargestText));
  if (bytes.size() >= kLargestText) miss(doc::Gap::OtherText);
  const std::string text = text_of_stream(bytes);
  if (without_blanks(text).starts_with("<") || is_markup) return add_markup("stream", text);
  const bool is_value = prose_.contains(stream.number);
  add(is_value ? doc::OtherText::Kind::Prose : doc::OtherText::Kind::Machine, "stream", text);
}

void OtherPartsFinder::read_unlisted_pages() {
  std::sort(pages_.begin(), pages_.end());
  pages_.erase(std::unique(pages_.begin(), pages_.end()), pages_.end());
  for (const std::int32_t number : pages_) {
    if (is_late() || number >= xref_.getNumObjects()) return;
    const XRefEntry* entry = xref_.getEntry(number, false);
    if (entry == nullptr || entry->type == xrefEntryFree || entry->type == xrefEntryNone) continue;
    const Object page = xref_.fetch(number, entry->type == xrefEntryUncompressed ? entry->gen : 0);
    if (!page.isDict() || !page.dictLookup("Type").isName("Page")) continue;
    if (forms_left_-- <= 0) return miss(doc::Gap::OtherText);
    add(doc::OtherText::Kind::LeftOver, "page outside the page tree", reader_.words_of_page(page));
  }
}

}  // namespace lectern::pdf
