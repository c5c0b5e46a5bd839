#pragma once

/// The files of a result, as text. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/json/value.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/bundle.h"
#include "lectern/render/html.h"
#include "lectern/render/metadata.h"
#include "lectern/render/pictures.h"

namespace lectern::converting {

struct File {
  std::string kind, name;
  std::string_view media_type;
  std::string text;
};

/// The texts that `params` asked for (html, md, txt, json; all when it says nothing; html is two pages, with
/// the report for staff and without it for readers), and what always comes with it: the ledger, the links,
/// facts about the conversion, the snapshots v0 to v3.
/// `pipeline_version` is that of the steps that made the conversion.
std::vector<File> result_files(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                               const render::Processing& processing, const json::Value& params,
                               std::string_view pipeline_version = pipeline::pipeline_version());

/// The parameters of a submission that change the conversion, as a JSON object: ocr, tags, language. Labels
/// and names belong to the submitter and are left out.
std::string obeyed_parameters(const json::Value& params);

/// Whether `params` ask for `format`. They ask for every format if they name none.
bool wants(const json::Value& params, std::string_view format);

/// Whether artefacts of this kind are a format that a submission may ask for. All others are always made.
bool is_format(std::string_view kind);

/// A PDF's date, "D:20260131120000+01'00'" or a part of it, as RFC 3339 to the second. The zone is ignored,
/// so the day may be off by one; a time that cannot exist becomes 1 January of its year. Empty if `pdf_date`
/// has fewer than 14 digits. Source: ISO 32000-1, 7.9.4.
std::string rfc3339_of(const std::string& pdf_date);

/// What an archive is made with, besides the conversion.
struct Archive {
  render::Processing processing;
  std::vector<render::PictureFile> pictures;
  std::string_view pipeline_version = pipeline::pipeline_version();
  /// What models and rules said of the document, as files below `analyses/`.
  std::vector<render::BundleFile> analyses = {};
};

/// A page that is one file, figures and all: with the report for staff, or as readers get it.
void write_whole_page(const pipeline::Conversion& conversion, render::HtmlOptions::Edition edition,
                      const Archive& archive, const render::TextSink& sink);

/// Writes an e-book. Its date is the PDF's, so the same conversion gives the same bytes.
void write_epub(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                const render::ArchiveSink& sink);

/// Writes a zip with every format, the ledger, the metadata, the links, the pictures and the analyses.
void write_bundle(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                  const render::ArchiveSink& sink);

}  // namespace lectern::converting
