#include "poppler/page_content/content.h"

namespace lectern::pdf {

std::optional<std::string> WrittenOutContent::of(Page& page) {
  Dict* resources = page.getResourceDict();
  if (resources == nullptr) return std::nullopt;
  const Object properties = resources->lookup("Properties");
  if (!properties.isDict() || properties.dictGetLength() == 0) return std::nullopt;
  std::string content;
  const Object object = page.getContents();
  if (object.isStream()) {
    if (!append(object, content)) return std::nullopt;
  } else if (object.isArray()) {
    for (int i = 0; i < object.arrayGetLength(); i++) {
      const Object part = object.arrayGet(i);
      if (part.isStream() && !append(part, content)) return std::nullopt;
    }
  }
  return rewrite(content, properties);
}

bool WrittenOutContent::append(const Object& object, std::string& content) {
  Stream* stream = object.getStream();
  stream->reset();
  for (int c = stream->getChar(); c != EOF; c = stream->getChar()) {
    if (content.size() >= kLargest) return false;
    content += static_cast<char>(c);
  }
  stream->close();
  content += '\n';
  return true;
}

bool WrittenOutContent::is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool WrittenOutContent::ends_name(char c) {
  return is_space(c) || std::string_view("/()<>[]{}%").find(c) != std::string_view::npos;
}

std::optional<std::size_t> WrittenOutContent::name_before(const std::string& content, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && !ends_name(content[at - 1])) at--;
  return at > 0 && content[at - 1] == '/' ? std::optional(at - 1) : std::nullopt;
}

std::size_t WrittenOutContent::skip_space_back(const std::string& content, std::size_t end) {
  while (end > 0 && is_space(content[end - 1])) end--;
  return end;
}

std::optional<std::string> WrittenOutContent::rewrite(const std::string& content, const Object& properties) {
  std::string out;
  std::size_t copied = 0;
  bool changed = false;
  for (std::size_t at = content.find("BDC"); at != std::string::npos; at = content.find("BDC", at + 3)) {
    if (at == 0 || !is_space(content[at - 1]) || (at + 3 < content.size() && !ends_name(content[at + 3])))
      continue;
    const std::size_t name_end = skip_space_back(content, at);
    const std::optional<std::size_t> name = name_before(content, name_end);
    if (!name) continue;
    const std::size_t tag_end = skip_space_back(content, *name);
    if (*name < copied || !name_before(content, tag_end)) continue;
    const std::string key = content.substr(*name + 1, name_end - *name - 1);
    out.append(content, copied, *name - copied);
    out += written_out(properties.dictLookup(key.c_str()));
    copied = name_end;
    changed = true;
  }
  if (!changed) return std::nullopt;
  out.append(content, copied);
  return out;
}

std::string WrittenOutContent::written_out(const Object& list) {
  std::string out = " <<";
  if (list.isDict()) {
    const Object id = list.dictLookup("MCID"), actual = list.dictLookup("ActualText");
    if (id.isInt()) out += "/MCID " + std::to_string(id.getInt());
    if (actual.isString()) out += "/ActualText " + hexadecimal(*actual.getString());
  }
  return out + ">> ";
}

std::string WrittenOutContent::hexadecimal(const GooString& text) {
  return "<" + to_hex(std::string_view(text.c_str(), static_cast<std::size_t>(text.getLength()))) + ">";
}

}  // namespace lectern::pdf
