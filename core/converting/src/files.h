#pragma once

/// The files of a result, as text. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/json/value.h"
#include "lectern/pipeline/run.h"
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
std::vector<File> result_files(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                               const render::Processing& processing, const json::Value& params);

/// Of what a submission asked for, what the conversion obeys, as a JSON object. Not its labels and names,
/// which are the submitter's.
std::string obeyed_parameters(const json::Value& params);

/// Whether `params` ask for `format`; they do when they name none.
bool wants(const json::Value& params, std::string_view format);

/// Whether artefacts of this kind are a format that a submission may ask for; the others are always made.
bool is_format(std::string_view kind);

/// What an archive is made with, besides the conversion.
struct Archive {
  render::Processing processing;
  std::vector<render::PictureFile> pictures;
};

/// A page that is one file, figures and all: with the report for staff, or as readers get it.
void write_whole_page(const pipeline::Conversion& conversion, render::HtmlOptions::Audience audience,
                      const Archive& archive, const render::TextSink& sink);

/// A book is dated as the PDF is: the same conversion gives the same bytes.
void write_epub(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                const render::ArchiveSink& sink);
void write_bundle(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                  const render::ArchiveSink& sink);

}  // namespace lectern::converting
