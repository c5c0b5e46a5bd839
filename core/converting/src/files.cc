#include "files.h"

#include <algorithm>
#include <array>

#include "lectern/json/write.h"
#include "lectern/render/bundle.h"
#include "lectern/render/epub.h"
#include "lectern/render/json.h"
#include "lectern/render/links.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"

namespace lectern::converting {
namespace {

constexpr std::string_view kFigures = "figures/";
/// The kinds of artefacts that are formats. `html` makes two pages, and each of them also as one file.
constexpr std::array<std::string_view, 9> kFormats = {"html", "html-whole", "reader", "reader-whole", "md",
                                                      "txt",  "json",       "epub",   "zip"};

using Edition = render::HtmlOptions::Edition;

render::HtmlOptions options_for(const pipeline::Conversion& conversion, Edition edition) {
  render::HtmlOptions options;
  options.edition = edition;
  if (edition == Edition::Readers) return options;
  options.report = &conversion.report;
  options.confidence = &conversion.confidence;
  return options;
}

/// A page that lies beside its figures. The one with the report is shown in a frame, so its links open a new
/// window.
std::string page_of(const pipeline::Conversion& conversion, Edition edition) {
  render::HtmlOptions options = options_for(conversion, edition);
  options.figure_prefix = kFigures;
  if (edition == Edition::Staff) options.leaving = render::HtmlOptions::Leaving::NewWindow;
  return render::to_html(conversion.result(), options);
}

render::MetadataParts metadata_of(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                                  const render::Processing& processing, std::string_view pipeline_version) {
  return {facts, conversion.confidence, conversion.report, pipeline_version, processing};
}

}  // namespace

std::string rfc3339_of(const std::string& pdf_date) {
  std::string digits;
  for (const char c : pdf_date) {
    if (c >= '0' && c <= '9') digits += c;
    if (digits.size() == 14) break;
  }
  if (digits.size() != 14) return {};
  const auto part = [&](std::size_t at, std::size_t length) { return digits.substr(at, length); };
  const bool fits = part(4, 2) >= "01" && part(4, 2) <= "12" && part(6, 2) >= "01" && part(6, 2) <= "28" &&
                    part(8, 2) <= "23" && part(10, 2) <= "59" && part(12, 2) <= "59";
  if (!fits) return part(0, 4) + "-01-01T00:00:00Z";
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) + ":" +
         part(12, 2) + "Z";
}

bool is_format(std::string_view kind) {
  return std::find(kFormats.begin(), kFormats.end(), kind) != kFormats.end();
}

bool wants(const json::Value& params, std::string_view format) {
  const json::Value* formats = params.find("formats");
  if (formats == nullptr || formats->array() == nullptr || formats->array()->empty()) return true;
  return std::any_of(formats->array()->begin(), formats->array()->end(), [&](const json::Value& asked) {
    return asked.text() != nullptr && *asked.text() == format;
  });
}

std::string obeyed_parameters(const json::Value& params) {
  json::Writer out;
  out.begin_object();
  for (const char* name : {"ocr", "tags", "language"})
    if (const json::Value* given = params.find(name)) out.key(name).value(*given);
  return out.end_object().take();
}

std::vector<File> result_files(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                               const render::Processing& processing, const json::Value& params,
                               std::string_view pipeline_version) {
  const doc::Snapshot& result = conversion.result();
  constexpr std::string_view kJson = "application/json";
  std::vector<File> files;
  if (wants(params, "html")) {
    constexpr std::string_view kHtml = "text/html; charset=utf-8";
    files.push_back({"html", "result.html", kHtml, page_of(conversion, Edition::Staff)});
    files.push_back({"reader", "reader.html", kHtml, page_of(conversion, Edition::Readers)});
  }
  if (wants(params, "md"))
    files.push_back({"md", "final.md", "text/markdown; charset=utf-8",
                     render::to_markdown(result, {.figure_prefix = std::string(kFigures)})});
  if (wants(params, "txt"))
    files.push_back({"txt", "result.txt", "text/plain; charset=utf-8", render::to_text(result)});
  if (wants(params, "json"))
    files.push_back(
        {"json", "document.json", kJson,
         render::to_json(result, {&conversion.ledger, &conversion.confidence, &conversion.report})});
  files.push_back({"ledger", "ledger.json", kJson, render::ledger_json(conversion.ledger)});
  files.push_back(
      {"metadata", "metadata.json", kJson,
       render::metadata_json(result, metadata_of(conversion, facts, processing, pipeline_version))});
  files.push_back({"links", "links.json", kJson, render::links_json(result)});
  for (const doc::Snapshot& version : conversion.versions) {
    const std::string number = std::to_string(version.version);
    files.push_back(
        {"snapshot-v" + number, "versions/v" + number + ".json", kJson, render::to_json(version)});
  }
  return files;
}

void write_whole_page(const pipeline::Conversion& conversion, Edition edition, const Archive& archive,
                      const render::TextSink& sink) {
  render::HtmlOptions options = options_for(conversion, edition);
  options.figures = render::HtmlOptions::Figures::Embedded;
  options.pictures = archive.pictures;
  render::to_html(conversion.result(), options, sink);
}

void write_epub(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                const render::ArchiveSink& sink) {
  render::EpubOptions options;
  if (const std::string date = rfc3339_of(facts.modified_at); !date.empty()) options.modified = date;
  options.pictures = archive.pictures;
  // An e-book is for readers, so it has no report.
  render::to_epub(conversion.result(), options, sink);
}

void write_bundle(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                  const render::ArchiveSink& sink) {
  render::to_bundle(
      conversion.result(),
      {conversion.ledger, metadata_of(conversion, facts, archive.processing, archive.pipeline_version),
       archive.pictures, archive.analyses},
      sink);
}

}  // namespace lectern::converting
