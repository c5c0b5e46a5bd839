#include "lectern/render/bundle.h"

#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/links.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"
#include "zip_writer.h"

namespace lectern::render {

void to_bundle(const doc::Snapshot& snapshot, const BundleParts& parts, const ArchiveSink& sink) {
  const doc::DocumentConfidence& confidence = parts.metadata.confidence;
  const doc::Report& report = parts.metadata.report;
  ZipWriter zip(sink);
  const auto add = [&](const char* name, const std::string& text) {
    zip.add(name, text, ZipWriter::Method::Deflate);
  };
  add("final.md", to_markdown(snapshot, {.figure_prefix = "figures/"}));
  add("result.mdx", to_markdown(snapshot, {.figure_prefix = "figures/", .dialect = MarkdownDialect::Mdx}));
  HtmlOptions html;
  html.figure_prefix = "figures/";
  html.report = &report;
  html.confidence = &confidence;
  add("result.html", to_html(snapshot, html));
  HtmlOptions reader;
  reader.figure_prefix = "figures/";
  reader.edition = HtmlOptions::Edition::Readers;
  add("reader.html", to_html(snapshot, reader));
  add("result.txt", to_text(snapshot));
  add("document.json", to_json(snapshot, {&parts.ledger, &confidence, &report}));
  add("ledger.json", ledger_json(parts.ledger));
  add("metadata.json", metadata_json(snapshot, parts.metadata));
  add("links.json", links_json(snapshot));
  if (const auto& processing = parts.metadata.processing) {
    add("processing/history.json", processing_json(*processing) + "\n");
    add("config/parameters.json", processing->parameters + "\n");
  }
  // Pictures are compressed already.
  for (const PictureFile& picture : parts.pictures)
    zip.add("figures/" + picture.name, picture.load(), ZipWriter::Method::Store);
  for (const BundleFile& file : parts.more) zip.add(file.name, file.text, ZipWriter::Method::Deflate);
  zip.finish();
}

}  // namespace lectern::render
