#include "convert/files.h"

#include <algorithm>

#include "lectern/json/write.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"

namespace lectern::convert {
namespace {

constexpr std::string_view kFigures = "figures/";

bool wants(const json::Value& params, std::string_view format) {
  const json::Value* formats = params.find("formats");
  if (formats == nullptr || formats->array() == nullptr || formats->array()->empty()) return true;
  return std::any_of(formats->array()->begin(), formats->array()->end(), [&](const json::Value& asked) {
    return asked.text() != nullptr && *asked.text() == format;
  });
}

std::string html_of(const pipeline::Conversion& conversion) {
  render::HtmlOptions options;
  options.figure_prefix = kFigures;
  options.report = &conversion.report;
  options.confidence = &conversion.confidence;
  return render::to_html(conversion.result(), options);
}

void append_links(json::Writer& out, const doc::Block& block, const std::vector<doc::Span>& spans) {
  const std::int32_t page = block.places.empty() ? 0 : block.places.front().page;
  for (const doc::Span& span : spans) {
    if (span.href.empty() || span.href.front() == '#') continue;
    out.begin_object()
        .member("text", span.text)
        .member("href", span.href)
        .member("page", page)
        .member("block", static_cast<std::int64_t>(block.id))
        .end_object();
  }
}

void append_links(json::Writer& out, const doc::Block& block) {
  append_links(out, block, block.spans);
  append_links(out, block, block.table.caption);
  append_links(out, block, block.figure.caption);
  for (const doc::TableRow& row : block.table.rows)
    for (const doc::Cell& cell : row.cells) append_links(out, block, cell.spans);
  for (const doc::Block& child : block.children) append_links(out, child);
}

std::string metadata_json(const pipeline::Conversion& conversion, const doc::FileFacts& facts) {
  const doc::Snapshot& result = conversion.result();
  json::Writer out;
  out.begin_object()
      .member("title", result.title)
      .member("author", result.author)
      .member("language", result.language)
      .member("page_count", facts.page_count)
      .member("subject", facts.subject)
      .member("keywords", facts.keywords)
      .member("creator", facts.creator)
      .member("producer", facts.producer)
      .member("pdf_version", facts.version)
      .member("created_at", facts.created_at)
      .member("modified_at", facts.modified_at)
      .member("tagged", facts.tagged)
      .member("repaired", facts.repaired)
      .member("pipeline_version", pipeline::kPipelineVersion)
      .key("confidence")
      .raw(render::confidence_json(conversion.confidence))
      .key("report")
      .raw(render::report_json(conversion.report));
  return out.end_object().take();
}

}  // namespace

std::string links_json(const doc::Snapshot& snapshot) {
  json::Writer out;
  out.begin_object().key("links").begin_array();
  for (const doc::Block& block : snapshot.blocks) append_links(out, block);
  for (const doc::Block& note : snapshot.notes) append_links(out, note);
  return out.end_array().end_object().take();
}

std::vector<File> result_files(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                               const json::Value& params) {
  const doc::Snapshot& result = conversion.result();
  constexpr std::string_view kJson = "application/json";
  std::vector<File> files;
  if (wants(params, "html"))
    files.push_back({"html", "result.html", "text/html; charset=utf-8", html_of(conversion)});
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
  files.push_back({"metadata", "metadata.json", kJson, metadata_json(conversion, facts)});
  files.push_back({"links", "links.json", kJson, links_json(result)});
  for (const doc::Snapshot& version : conversion.versions) {
    const std::string number = std::to_string(version.version);
    files.push_back(
        {"snapshot-v" + number, "versions/v" + number + ".json", kJson, render::to_json(version)});
  }
  return files;
}

}  // namespace lectern::convert
