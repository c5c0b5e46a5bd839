#include "lectern/render/metadata.h"

#include "json_format/json_writer.h"
#include "lectern/render/json.h"

namespace lectern::render {

std::string processing_json(const Processing& processing) {
  JsonWriter out;
  out.begin_object().key("history").raw(processing.history);
  out.key("seconds").number(processing.seconds, 3).key("steps").begin_array();
  for (const Processing::Step& step : processing.steps)
    out.begin_object().key("step").text(step.name).key("seconds").number(step.seconds, 3).end_object();
  out.end_array().key("parameters").raw(processing.parameters).end_object();
  return out.take();
}

std::string metadata_json(const doc::Snapshot& snapshot, const MetadataParts& parts) {
  const doc::FileFacts& facts = parts.facts;
  JsonWriter out;
  out.begin_object();
  const std::pair<const char*, std::string_view> texts[] = {{"title", snapshot.title},
                                                            {"author", snapshot.author},
                                                            {"language", snapshot.language},
                                                            {"subject", facts.subject},
                                                            {"keywords", facts.keywords},
                                                            {"creator", facts.creator},
                                                            {"producer", facts.producer},
                                                            {"pdf_version", facts.version},
                                                            {"created_at", facts.created_at},
                                                            {"modified_at", facts.modified_at},
                                                            {"pipeline_version", parts.pipeline_version}};
  for (const auto& [name, text] : texts) out.key(name).text(text);
  out.key("page_count").number(std::int64_t{facts.page_count});
  out.key("tagged").boolean(facts.tagged).key("repaired").boolean(facts.repaired);
  out.key("confidence").raw(confidence_json(parts.confidence));
  out.key("report").raw(report_json(parts.report));
  if (parts.processing) out.key("processing").raw(processing_json(*parts.processing));
  out.end_object();
  return out.take() + "\n";
}

}  // namespace lectern::render
