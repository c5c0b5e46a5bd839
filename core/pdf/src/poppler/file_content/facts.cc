#include "poppler/file_content/facts.h"

namespace lectern::pdf {

doc::FileFacts FactFinder::find(NoteWalk& notes) {
  facts_.page_count = pdf_.getNumPages();
  facts_.encrypted = pdf_.isEncrypted();
  facts_.version =
      std::to_string(pdf_.getPDFMajorVersion()) + "." + std::to_string(pdf_.getPDFMinorVersion());
  read_information();
  if (catalog_.isDict()) read_catalog(notes);
  facts_.has_javascript |= notes.facts().javascript;
  facts_.has_launch_action |= notes.facts().launch;
  facts_.has_signature |= notes.facts().signature;
  facts_.attachments = notes.facts().attachments;
  return std::move(facts_);
}

void FactFinder::read_information() {
  const Object info = pdf_.getDocInfo();
  if (info.isDict()) {
    facts_.title = text_at(info, "Title", limits_);
    facts_.author = text_at(info, "Author", limits_);
    facts_.subject = text_at(info, "Subject", limits_);
    facts_.keywords = text_at(info, "Keywords", limits_);
    facts_.creator = text_at(info, "Creator", limits_);
    facts_.producer = text_at(info, "Producer", limits_);
    facts_.created_at = text_at(info, "CreationDate", limits_).substr(0, 64);
    facts_.modified_at = text_at(info, "ModDate", limits_).substr(0, 64);
  }
  if (catalog_.isDict()) read_metadata(catalog_.dictLookup("Metadata"));
}

void FactFinder::read_metadata(const Object& metadata) {
  constexpr std::size_t kEnough = 256 * 1024;
  if (!metadata.isStream()) return;
  Stream* stream = metadata.getStream();
  std::string xmp;
  stream->reset();
  for (int c = stream->getChar(); c != EOF && xmp.size() < kEnough; c = stream->getChar())
    xmp += static_cast<char>(c);
  stream->close();
  const auto fill = [&](std::string& field, std::string_view element) {
    if (field.empty()) field = utf8_of_bytes(text_in_element(xmp, element), limits_.max_string_bytes);
  };
  fill(facts_.title, "dc:title");
  fill(facts_.author, "dc:creator");
  fill(facts_.subject, "dc:description");
  fill(facts_.keywords, "pdf:Keywords");
}

void FactFinder::read_catalog(NoteWalk& notes) {
  facts_.language = text_at(catalog_, "Lang", limits_).substr(0, 64);
  const Object mark_info = catalog_.dictLookup("MarkInfo");
  const Object marked = mark_info.isDict() ? mark_info.dictLookup("Marked") : Object(objNull);
  facts_.tagged = has(catalog_, "StructTreeRoot") && (!marked.isBool() || marked.getBool());
  read_actions();
  read_form();
  read_layers();
  const Object names = catalog_.dictLookup("Names");
  if (!names.isDict()) return;
  facts_.has_javascript |= has(names, "JavaScript");
  Visited visited;
  int budget = limits_.max_attachments;
  walk_name_tree(names.dictLookup("EmbeddedFiles"), limits_, visited, 0, budget,
                 [&](const Object& spec) { notes.add_attachment(spec); });
}

void FactFinder::read_actions() {
  const Object open = catalog_.dictLookup("OpenAction");
  if (open.isDict()) {
    facts_.has_javascript |= open.dictLookup("S").isName("JavaScript");
    facts_.has_launch_action |= open.dictLookup("S").isName("Launch");
  }
  const Object more = catalog_.dictLookup("AA");
  for (int i = 0; more.isDict() && i < std::min(more.dictGetLength(), 64); i++) {
    const Object action = more.dictGetVal(i);
    if (!action.isDict()) continue;
    facts_.has_javascript |= action.dictLookup("S").isName("JavaScript");
    facts_.has_launch_action |= action.dictLookup("S").isName("Launch");
  }
}

void FactFinder::read_form() {
  const Object form = catalog_.dictLookup("AcroForm");
  if (!form.isDict()) return;
  const Object fields = form.dictLookup("Fields");
  facts_.has_xfa = has(form, "XFA");
  facts_.has_forms = facts_.has_xfa || (fields.isArray() && fields.arrayGetLength() > 0);
  const Object signatures = form.dictLookup("SigFlags");
  facts_.has_signature |= signatures.isInt() && (signatures.getInt() & 1) != 0;
}

void FactFinder::read_layers() {
  Layers* layers = pdf_.getOptContentConfig();
  if (layers == nullptr) return;
  for (const auto& [ref, layer] : layers->getOCGs()) {
    if (layer->getState() != OptionalContentGroup::Off || facts_.hidden_layers.size() >= 256) continue;
    const GooString* name = layer->getName();
    facts_.hidden_layers.push_back(
        name == nullptr
            ? std::string()
            : utf8_of_text_string({name->c_str(), static_cast<std::size_t>(name->getLength())}, 1024));
  }
  std::sort(facts_.hidden_layers.begin(), facts_.hidden_layers.end());
}

}  // namespace lectern::pdf
