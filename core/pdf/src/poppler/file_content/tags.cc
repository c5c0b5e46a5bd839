#include "poppler/file_content/tags.h"

namespace lectern::pdf {

std::vector<doc::Tag> TagWalk::tags() {
  const Object catalog = pdf_.getXRef()->getCatalog();
  if (!catalog.isDict()) return {};
  const Object root = catalog.dictLookup("StructTreeRoot");
  if (!root.isDict()) return {};
  role_map_ = root.dictLookup("RoleMap");
  class_map_ = root.dictLookup("ClassMap");
  walk_kids(root.dictLookupNF("K"), -1, 0, 0);
  return std::move(tags_);
}

void TagWalk::walk_kids(const Object& reference, std::int32_t parent, std::int32_t page, int depth) {
  if (depth >= limits_.max_depth || is_full() || --steps_left_ < 0) return;
  if (!visited_.enter(reference)) return;
  const Object kid = reference.fetch(pdf_.getXRef());
  if (kid.isArray()) {
    for (int i = 0; i < kid.arrayGetLength() && !is_full() && steps_left_ > 0; i++) {
      walk_kids(kid.arrayGetNF(i), parent, page, depth + 1);
    }
  } else if (kid.isInt()) {
    add_content(parent, page, kid.getInt());
  } else if (kid.isDict()) {
    walk_dictionary(kid, parent, page, depth);
  }
}

void TagWalk::walk_dictionary(const Object& kid, std::int32_t parent, std::int32_t page, int depth) {
  const Object& page_reference = kid.dictLookupNF("Pg");
  if (page_reference.isRef()) {
    const std::int32_t named = destinations_.page_of(page_reference.getRef());
    if (named != 0) page = named;
  }
  const Object type = kid.dictLookup("Type");
  if (type.isName("OBJR")) return;  // an annotation; its text is in its page's notes
  const Object id = kid.dictLookup("MCID");
  if (type.isName("MCR") || (id.isInt() && !has(kid, "S"))) {
    const Object& stream = kid.dictLookupNF("Stm");
    std::int32_t mcid = id.isInt() ? id.getInt() : -1;
    if (mcid >= 0 && stream.isRef()) mcid = of_form_(page, stream.getRef().num, mcid);
    add_content(parent, page, mcid);
    return;
  }
  const Object role = kid.dictLookup("S");
  if (!role.isName()) return;
  const auto index = static_cast<std::int32_t>(tags_.size());
  tags_.push_back(tag_of(kid, role.getName(), parent));
  walk_kids(kid.dictLookupNF("K"), index, page, depth + 1);
}

void TagWalk::add_content(std::int32_t parent, std::int32_t page, std::int32_t mcid) {
  if (parent < 0 || page <= 0 || mcid < 0) return;
  tags_[static_cast<std::size_t>(parent)].content.push_back({page, mcid});
}

doc::Tag TagWalk::tag_of(const Object& element, const char* role, std::int32_t parent) {
  doc::Tag tag;
  tag.type = standard_type(role);
  tag.parent = parent;
  tag.alt = text_at(element, "Alt", limits_);
  tag.actual_text = text_at(element, "ActualText", limits_);
  tag.language = text_at(element, "Lang", limits_).substr(0, 64);
  tag.title = text_at(element, "T", limits_);
  if (tag.type == "Formula") read_files(element.dictLookup("AF"), tag);
  read_classes(element.dictLookup("C"), tag);
  read_attributes(element.dictLookup("A"), tag, 0);
  return tag;
}

void TagWalk::read_files(const Object& files, doc::Tag& tag) {
  if (files.isArray()) {
    for (int i = 0; i < std::min(files.arrayGetLength(), 8) && tag.mathml.empty(); i++) {
      const Object file = files.arrayGet(i);
      if (file.isDict()) read_files(file, tag);
    }
    return;
  }
  if (!files.isDict()) return;
  const Object embedded = files.dictLookup("EF");
  Object stream = embedded.isDict() ? embedded.dictLookup("F") : Object(objNull);
  if (embedded.isDict() && !stream.isStream()) stream = embedded.dictLookup("UF");
  if (!stream.isStream() || !stream.streamGetDict()->lookup("Subtype").isName("application/mathml+xml"))
    return;
  std::string bytes;
  Stream* reader = stream.getStream();
  reader->reset();
  for (int c = reader->getChar(); c != EOF && bytes.size() < kLargestFormula && file_bytes_left_ > 0;
       c = reader->getChar(), file_bytes_left_--)
    bytes += static_cast<char>(c);
  reader->close();
  tag.mathml = utf8_of_bytes(bytes, kLargestFormula);
}

std::string TagWalk::standard_type(const char* role) {
  const auto known = roles_.find(role);
  if (known != roles_.end()) return known->second;
  std::string type = role;
  for (int hops = 0; hops < 8 && role_map_.isDict(); hops++) {
    const Object mapped = role_map_.dictLookup(type.c_str());
    if (!mapped.isName() || type == mapped.getName()) break;
    type = mapped.getName();
  }
  type = utf8_of_bytes(type, 128);
  if (roles_.size() < 4096) roles_.emplace(role, type);
  return type;
}

void TagWalk::read_classes(const Object& classes, doc::Tag& tag) {
  if (!class_map_.isDict()) return;
  if (classes.isName()) read_attributes(class_map_.dictLookup(classes.getName()), tag, 0);
  if (!classes.isArray()) return;
  for (int i = 0; i < std::min(classes.arrayGetLength(), 16); i++) {
    const Object name = classes.arrayGet(i);
    if (name.isName()) read_attributes(class_map_.dictLookup(name.getName()), tag, 0);
  }
}

void TagWalk::read_attributes(const Object& attributes, doc::Tag& tag, int depth) {
  if (attributes.isArray() && depth == 0) {
    for (int i = 0; i < std::min(attributes.arrayGetLength(), 32); i++)
      read_attributes(attributes.arrayGet(i), tag, 1);
    return;
  }
  if (!attributes.isDict()) return;
  const auto span = [&](const char* key, std::int16_t& into) {
    const Object n = attributes.dictLookup(key);
    if (n.isInt() && n.getInt() >= 1 && n.getInt() <= 1000) into = static_cast<std::int16_t>(n.getInt());
  };
  span("RowSpan", tag.row_span);
  span("ColSpan", tag.column_span);
  const Object scope = attributes.dictLookup("Scope"), numbering = attributes.dictLookup("ListNumbering");
  if (scope.isName("Row") || scope.isName("Column") || scope.isName("Both")) tag.scope = scope.getName();
  if (numbering.isName()) tag.numbering = utf8_of_bytes(numbering.getName(), 32);
}

}  // namespace lectern::pdf
