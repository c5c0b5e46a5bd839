#include "poppler_document.h"

#include <string>

#include "painting/typed_text.h"
#include "poppler/file_content/destination_names.h"
#include "poppler/file_content/facts.h"
#include "poppler/file_content/notes.h"
#include "poppler/file_content/other_parts.h"
#include "poppler/file_content/outline.h"
#include "poppler/file_content/tags.h"
#include "poppler/library/page_frame.h"
#include "poppler/library/poppler.h"
#include "poppler/page_content/content.h"
#include "poppler/page_content/drawing.h"
#include "poppler/page_content/font_files.h"
#include "poppler/page_content/font_letters.h"
#include "poppler/page_content/font_table.h"
#include "poppler/page_content/page_device.h"

namespace lectern::pdf {
namespace {

using Stop = std::function<bool()>;

void stay_silent(ErrorCategory, Goffset, const char*) {}

void start_poppler() {
  if (globalParams) return;
  globalParams = std::make_unique<GlobalParams>();
  globalParams->setErrQuiet(true);
  setErrorCallback(stay_silent);
}

/// A page with a word in a font that is not in the file: drawing it starts fontconfig and the rasteriser.
constexpr std::string_view kWarmUpFile =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 "
    "R>>>>>>endobj\n"
    "4 0 obj<</Length 26>>stream\nBT /F 9 Tf 9 9 Td (a) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";

bool should_stop(void* asked) {
  return (*static_cast<Stop*>(asked))();
}

/// Switches layers on for as long as it lives.
class AllLayersOn {
 public:
  explicit AllLayersOn(const std::vector<OptionalContentGroup*>& off) : off_(off) {
    for (OptionalContentGroup* layer : off_) layer->setState(OptionalContentGroup::On);
  }
  ~AllLayersOn() {
    for (OptionalContentGroup* layer : off_) layer->setState(OptionalContentGroup::Off);
  }
  AllLayersOn(const AllLayersOn&) = delete;
  AllLayersOn& operator=(const AllLayersOn&) = delete;

 private:
  const std::vector<OptionalContentGroup*>& off_;
};

std::vector<OptionalContentGroup*> switched_off(PDFDoc& pdf) {
  std::vector<OptionalContentGroup*> off;
  Layers* layers = pdf.getOptContentConfig();
  if (layers == nullptr) return off;
  for (const auto& [ref, layer] : layers->getOCGs()) {
    if (layer->getState() == OptionalContentGroup::Off) off.push_back(layer.get());
  }
  return off;
}

/// The first page whose annotations are more than poppler's Page takes. Poppler forgets where a page is that
/// it has refused, so the tree is walked here.
class OverfullPage {
 public:
  /// Its number, counted from 1; 0: none within bounds.
  std::int32_t find(const Object& node, int depth = 0) {
    constexpr int kDeepest = 64;
    constexpr std::int32_t kMostPages = 5000;
    if (!node.isDict() || depth > kDeepest || pages_ > kMostPages) return 0;
    const Object kids = node.dictLookup("Kids");
    if (!kids.isArray()) {
      pages_++;
      const Object annotations = node.dictLookup("Annots");
      return annotations.isArray() && annotations.arrayGetLength() > kMostAnnotations ? pages_ : 0;
    }
    for (int i = 0; i < kids.arrayGetLength() && pages_ <= kMostPages; i++) {
      if (!visited_.enter(kids.arrayGetNF(i))) continue;
      if (const std::int32_t found = find(kids.arrayGet(i), depth + 1); found > 0) return found;
    }
    return 0;
  }

 private:
  static constexpr int kMostAnnotations = 10'000;
  Visited visited_;
  std::int32_t pages_ = 0;
};

/// An entry of a page or of the nodes above it. Source: ISO 32000-2, 7.7.3.4.
Object inherited(const Object& page, const char* key) {
  constexpr int kHighest = 32;
  Object node = page.copy();
  for (int i = 0; i < kHighest && node.isDict(); i++) {
    Object entry = node.dictLookup(key);
    if (!entry.isNull()) return entry;
    Object parent = node.dictLookup("Parent");
    node = std::move(parent);
  }
  return Object(objNull);
}

}  // namespace

struct PopplerDocument::State {
  /// A page that pictures are cut out of, with the objects of images that are turned or cut off on it.
  struct LookedAt {
    std::int32_t number = 0;
    doc::Page page;
    std::set<int> altered_images;
  };

  explicit State(std::unique_ptr<PDFDoc> opened)
      : pdf(std::move(opened)),
        fonts(*pdf),
        form_marks(pdf->getXRef()),
        destinations(*pdf),
        off_layers(switched_off(*pdf)) {
    const Object catalog = pdf->getXRef()->getCatalog();
    labelled = has(catalog, "PageLabels");
  }

  Page* page(std::int32_t number) {
    Page* found = number >= 1 && number <= pdf->getNumPages() ? pdf->getPage(number) : nullptr;
    return found != nullptr && found->isOk() ? found : nullptr;
  }

  /// Interprets the page for `looked_at`, unless it is there already. False where there is no such page.
  bool look_at(std::int32_t number, const Limits& limits) {
    if (looked_at && looked_at->number == number) return true;
    looked_at.reset();
    Page* found = page(number);
    if (found == nullptr) return false;
    const PageFrame frame = PageFrame::of(*found);
    PageBuilder builder(limits);
    PageDevice device(builder, fonts, form_marks, limits);
    const Stop asked = [&] { return builder.page().truncated; };
    builder.begin(number, frame.width(), frame.height(), frame.rotation);
    interpret(*found, device, std::nullopt, asked);
    looked_at.emplace(LookedAt{number, builder.finish(), device.altered_images()});
    return true;
  }

  /// `content` stands in for the page's own where it had to be written out.
  void interpret(Page& on, PageDevice& device, const std::optional<std::string>& content, const Stop& stop) {
    const auto gfx = make_interpreter(on, device, 72, {}, should_stop, const_cast<Stop*>(&stop));
    try {
      paint(on, *gfx, content);
    } catch (const EndlessPage&) {
      device.mark_endless();
    }
  }

  static void paint(Page& on, Gfx& gfx, const std::optional<std::string>& content) {
    if (!content) {
      on.display(&gfx);
      return;
    }
    Object stream(static_cast<Stream*>(
        new MemStream(content->data(), 0, static_cast<Goffset>(content->size()), Object(objNull))));
    gfx.saveState();
    gfx.display(&stream);
    gfx.restoreState();
  }

  /// The words that an annotation shows besides those that its entries say.
  void read_appearance(Page& on, Appearance& appearance, const Limits& limits, const Stop& stop,
                       doc::Page& page) {
    PageBuilder builder(limits);
    PageDevice device(builder, fonts, form_marks, limits);
    builder.begin(page.number, page.width, page.height, page.rotation);
    const auto gfx = make_interpreter(on, device, 72, {}, should_stop, const_cast<Stop*>(&stop));
    try {
      gfx->drawAnnot(&appearance.stream, nullptr, nullptr, appearance.x1, appearance.y1, appearance.x2,
                     appearance.y2, on.getRotate());
    } catch (const EndlessPage&) {
      page.truncated = true;
    }
    std::string shown = words_of(builder.finish());
    if (shown.empty() || appearance.said.text.find(shown) != std::string::npos) return;
    appearance.said.text = std::move(shown);
    page.hidden.push_back(std::move(appearance.said));
  }

  /// Paints what viewers add to a page as if it were its own. Gives the bytes of the page's text that each
  /// of them wrote.
  std::vector<TextRange> paint_notes(Page& on, PageNotes& of_page, PageDevice& device, PageBuilder& builder,
                                     const Stop& stop) {
    std::vector<TextRange> written;
    builder.stop_comparing();
    const auto note = [&](const auto& paint_it) {
      builder.break_run();
      const std::size_t begin = builder.page().text.size();
      paint_it();
      builder.break_run();
      if (builder.page().text.size() > begin) written.push_back({begin, builder.page().text.size()});
    };
    for (Appearance& look : of_page.appearances) {
      if (!look.content) continue;
      note([&] {
        const auto gfx = make_interpreter(on, device, 72, {}, should_stop, const_cast<Stop*>(&stop));
        try {
          gfx->drawAnnot(&look.stream, nullptr, nullptr, look.x1, look.y1, look.x2, look.y2, on.getRotate());
        } catch (const EndlessPage&) {
          device.mark_endless();
        }
      });
    }
    for (const TypedText& typed : of_page.typed)
      note([&] { type_text(builder, typed.box, typed.size, typed.rgb, typed.text); });
    return written;
  }

  /// The words of what no page paints, drawn as if it stood on the first one.
  std::string stray_words(const Limits& limits, const Stop& stop, const std::function<void(Gfx&)>& paint_it) {
    Page* const on = page(1);
    if (on == nullptr) return {};
    PageBuilder builder(limits);
    PageDevice device(builder, fonts, form_marks, limits);
    const PageFrame frame = PageFrame::of(*on);
    builder.begin(1, frame.width(), frame.height(), frame.rotation);
    const auto gfx = make_interpreter(*on, device, 72, {}, should_stop, const_cast<Stop*>(&stop));
    try {
      paint_it(*gfx);
    } catch (const EndlessPage&) {  // NOLINT(bugprone-empty-catch): the lines so far are what there is
    }
    return lines_of(builder.finish());
  }

  std::string label_of(std::int32_t number, const Limits& limits) {
    if (!labelled) return {};
    GooString label;
    if (!pdf->getCatalog()->indexToLabel(number - 1, &label)) return {};
    return utf8_of_text_string({label.c_str(), static_cast<std::size_t>(label.getLength())},
                               std::min<std::size_t>(limits.max_string_bytes, 256));
  }

  std::unique_ptr<PDFDoc> pdf;
  FontTable fonts;
  FormMarks form_marks;
  Destinations destinations;
  std::vector<OptionalContentGroup*> off_layers;
  std::vector<PageNotes> notes;
  std::set<int> painted_forms;
  std::optional<LookedAt> looked_at;
  bool labelled = false;
};

PopplerDocument::PopplerDocument(std::unique_ptr<State> state) : state_(std::move(state)) {}
PopplerDocument::~PopplerDocument() = default;

void PopplerDocument::warm_up() {
  OpenFailure failure = OpenFailure::None;
  const auto document = open(std::as_bytes(std::span(kWarmUpFile)), {}, failure);
  if (document) document->draw(1, {}, 72, Ink::Grey, 100'000);
}

std::unique_ptr<PopplerDocument> PopplerDocument::open(std::span<const std::byte> bytes,
                                                       const std::string& password, OpenFailure& failure) {
  start_poppler();
  auto* stream =
      new MemStream(reinterpret_cast<const char*>(bytes.data()), 0, static_cast<Goffset>(bytes.size()),
                    Object(objNull));  // the document owns it
  std::optional<GooString> secret;
  if (!password.empty()) secret.emplace(password);
  auto pdf = std::make_unique<PDFDoc>(stream, secret, secret);
  if (pdf->isOk()) {
    failure = OpenFailure::None;
    return std::unique_ptr<PopplerDocument>(new PopplerDocument(std::make_unique<State>(std::move(pdf))));
  }
  failure = pdf->getErrorCode() == errEncrypted ? OpenFailure::Encrypted : OpenFailure::Damaged;
  return nullptr;
}

std::int32_t PopplerDocument::page_count() const {
  return std::max(0, state_->pdf->getNumPages());
}

std::int32_t PopplerDocument::readable_page_count() const {
  std::int32_t readable = 0;
  for (std::int32_t number = 1; number <= page_count(); number++)
    readable += state_->page(number) != nullptr ? 1 : 0;
  return readable;
}

std::int32_t PopplerDocument::overfull_page() const {
  const Object catalog = state_->pdf->getXRef()->getCatalog();
  return catalog.isDict() ? OverfullPage().find(catalog.dictLookup("Pages")) : 0;
}

doc::FileFacts PopplerDocument::survey(const Limits& limits, const doc::PageRange& wanted, Survey survey) {
  NoteWalk walk(*state_->pdf, state_->destinations, limits);
  state_->notes = walk.pages(wanted, survey);
  if (survey == Survey::Facts) return FactFinder(*state_->pdf, limits).find(walk);
  doc::FileFacts facts;
  facts.page_count = page_count();
  return facts;
}

NewFonts PopplerDocument::take_new_fonts() {
  return state_->fonts.take_added();
}

PageReading PopplerDocument::read_page(std::int32_t number, const Limits& limits, const Stop& stop) {
  Page* page = state_->page(number);
  if (page == nullptr) return {};
  const PageFrame frame = PageFrame::of(*page);
  PageBuilder builder(limits);
  PageDevice device(builder, state_->fonts, state_->form_marks, limits);
  const Stop asked = [&] { return builder.page().truncated || stop(); };
  const std::optional<std::string> content = WrittenOutContent::of(*page);

  builder.begin(number, frame.width(), frame.height(), frame.rotation);
  if (!state_->off_layers.empty()) {
    // First what is seen, then everything: the difference is in layers that are switched off.
    builder.record_trace();
    state_->interpret(*page, device, std::nullopt, asked);
    VisibleTrace seen = builder.take_trace();
    builder.begin(number, frame.width(), frame.height(), frame.rotation);
    builder.compare_with(std::move(seen));
  }
  const AllLayersOn on(state_->off_layers);
  state_->interpret(*page, device, content, asked);

  PageNotes none;
  const bool noted = static_cast<std::size_t>(number) < state_->notes.size();
  PageNotes& notes = noted ? state_->notes[static_cast<std::size_t>(number)] : none;
  const auto typed = state_->paint_notes(*page, notes, device, builder, asked);

  state_->painted_forms.insert(device.painted_forms().begin(), device.painted_forms().end());
  auto read = std::make_unique<doc::Page>(builder.finish());
  move_to_places(*read, typed);
  read->rules.insert(read->rules.end(), notes.marks.begin(), notes.marks.end());
  PageReading reading;
  reading.endless = device.is_endless() || stop();
  read->truncated |= reading.endless;
  read->label = state_->label_of(number, limits);
  read->links = std::move(notes.links);
  read->fields = std::move(notes.fields);
  read->hidden.insert(read->hidden.end(), std::make_move_iterator(notes.hidden.begin()),
                      std::make_move_iterator(notes.hidden.end()));
  for (Appearance& appearance : notes.appearances)
    if (!appearance.content) state_->read_appearance(*page, appearance, limits, asked, *read);
  notes.appearances.clear();
  reading.page = std::move(read);
  reading.doubtful_fonts = state_->fonts.doubtful();
  return reading;
}

std::vector<doc::OutlineItem> PopplerDocument::outline(const Limits& limits) {
  return OutlineWalk(*state_->pdf, state_->destinations, limits).items();
}

std::vector<doc::Tag> PopplerDocument::tags(const Limits& limits) {
  const auto of_form = [this](std::int32_t page, std::int32_t form, std::int32_t mcid) {
    return state_->form_marks.known_id(page, form, mcid);
  };
  return TagWalk(*state_->pdf, state_->destinations, limits, of_form).tags();
}

bool PopplerDocument::has_form_marks() const {
  return !state_->form_marks.is_empty();
}

OtherParts PopplerDocument::other_parts(std::span<const std::byte> bytes, const Limits& limits,
                                        const Stop& is_late) {
  ContentReader reader;
  reader.is_late = is_late;
  reader.words_of_form = [&](Object& form) {
    return state_->stray_words(limits, is_late,
                               [&](Gfx& gfx) { gfx.drawAnnot(&form, nullptr, nullptr, 0, 0, 612, 792, 0); });
  };
  reader.words_of_page = [&](const Object& page) {
    const Object resources = inherited(page, "Resources");
    Object contents = page.dictLookup("Contents");
    if (!resources.isDict() || !(contents.isStream() || contents.isArray())) return std::string();
    return state_->stray_words(limits, is_late, [&](Gfx& gfx) {
      gfx.pushResources(resources.getDict());
      gfx.display(&contents);
      gfx.popResources();
    });
  };
  return OtherPartsFinder(*state_->pdf, bytes, limits, state_->painted_forms, std::move(reader)).find();
}

std::uint64_t PopplerDocument::place_of_page(std::int32_t number) {
  XRef& xref = *state_->pdf->getXRef();
  std::uint64_t mark = 1469598103934665603ULL;
  const auto mix = [&mark](std::uint64_t value) { mark = (mark ^ value) * 1099511628211ULL; };
  const auto add = [&](const Object& reference) {
    if (!reference.isRef() || reference.getRefNum() < 0 || reference.getRefNum() >= xref.getNumObjects())
      return;
    const XRefEntry* entry = xref.getEntry(reference.getRefNum(), false);
    mix(static_cast<std::uint64_t>(reference.getRefNum()));
    if (entry == nullptr) return;
    mix(static_cast<std::uint64_t>(entry->offset));
    mix(static_cast<std::uint64_t>(entry->gen));
  };
  const Ref* const ref = state_->pdf->getCatalog()->getPageRef(number);
  if (ref == nullptr) return 0;
  const Object page = xref.fetch(*ref);
  if (!page.isDict()) return mark;
  add(page.dictLookupNF("Contents"));
  const Object contents = page.dictLookup("Contents");
  for (int i = 0; contents.isArray() && i < contents.arrayGetLength(); i++) add(contents.arrayGetNF(i));
  add(page.dictLookupNF("Resources"));
  const Object resources = page.dictLookup("Resources");
  const Object forms = resources.isDict() ? resources.dictLookup("XObject") : Object(objNull);
  for (int i = 0; forms.isDict() && i < forms.dictGetLength(); i++) add(forms.getDict()->getValNF(i));
  return mark;
}

Bitmap PopplerDocument::draw(std::int32_t number, const Box& box, float dpi, Ink ink,
                             std::int64_t max_pixels) {
  Page* page = state_->page(number);
  return page == nullptr ? Bitmap{} : Drawing(*state_->pdf, *page).draw(box, dpi, ink, max_pixels);
}

JpegFile PopplerDocument::plain_jpeg(std::int32_t number, const Box& box, const Limits& limits) {
  if (!state_->look_at(number, limits)) return {};
  const std::int32_t object = only_image_in(state_->looked_at->page, box);
  if (object < 0 || state_->looked_at->altered_images.contains(object)) return {};
  return PlainJpeg::of(state_->pdf->getXRef(), object);
}

}  // namespace lectern::pdf
