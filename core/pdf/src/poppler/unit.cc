#include "../poppler_document.h"

#include <string>

#include "font_table.h"
#include "page_device.h"
#include "page_frame.h"
#include "poppler.h"

namespace lectern::pdf {
namespace {

void stay_silent(ErrorCategory, Goffset, const char*) {}

void start_poppler() {
  if (globalParams) return;
  globalParams = std::make_unique<GlobalParams>();
  globalParams->setErrQuiet(true);
  setErrorCallback(stay_silent);
}

bool should_stop(void* asked) {
  return (*static_cast<const std::function<bool()>*>(asked))();
}

}  // namespace

struct PopplerDocument::State {
  explicit State(std::unique_ptr<PDFDoc> opened) : pdf(std::move(opened)), fonts(pdf->getXRef()) {}

  std::unique_ptr<PDFDoc> pdf;
  FontTable fonts;
};

PopplerDocument::PopplerDocument(std::unique_ptr<State> state) : state_(std::move(state)) {}
PopplerDocument::~PopplerDocument() = default;

void PopplerDocument::warm_up() {
  start_poppler();
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

std::vector<doc::Font> PopplerDocument::take_new_fonts() {
  return state_->fonts.take_added();
}

std::unique_ptr<doc::Page> PopplerDocument::read_page(std::int32_t number, const Limits& limits,
                                                      const std::function<bool()>& stop) {
  Page* page = state_->pdf->getPage(number);
  if (page == nullptr || !page->isOk()) return nullptr;
  const PageFrame frame = PageFrame::of(*page);
  PageBuilder builder(limits);
  builder.begin(number, frame.width(), frame.height(), frame.rotation);
  PageDevice device(builder, state_->fonts, limits.max_string_bytes);
  const std::function<bool()> asked = [&] { return builder.page().truncated || stop(); };
  std::unique_ptr<Gfx> gfx(page->createGfx(&device, 72, 72, 0, false, true, -1, -1, -1, -1, false,
                                           should_stop, const_cast<std::function<bool()>*>(&asked)));
  page->display(gfx.get());
  return std::make_unique<doc::Page>(builder.finish());
}

}  // namespace lectern::pdf
