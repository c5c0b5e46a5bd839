#pragma once

/// The files of a result, as text. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/json/value.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/html.h"
#include "lectern/render/pictures.h"

namespace lectern::convert {

struct File {
  std::string kind, name;
  std::string_view media_type;
  std::string text;
};

/// The texts that `params` asked for (html, md, txt, json; all when it says nothing; html is two pages, with
/// the report for staff and without it for readers), and what always comes with it: the ledger, the links,
/// facts about the conversion, the snapshots v0 to v3.
std::vector<File> result_files(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                               const json::Value& params);

/// Whether `params` ask for `format`; they do when they name none.
bool wants(const json::Value& params, std::string_view format);

/// Whether artefacts of this kind are a format that a submission may ask for; the others are always made.
bool is_format(std::string_view kind);

/// What an archive is made with, besides the conversion.
struct Archive {
  std::vector<render::PictureFile> pictures;
};

/// A page that is one file, figures and all: with the report for staff, or as readers get it.
void write_whole_page(const pipeline::Conversion& conversion, render::HtmlOptions::Audience audience,
                      const Archive& archive, const render::TextSink& sink);

/// The same conversion gives the same bytes: it is dated as the PDF is.
void write_epub(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                const render::ArchiveSink& sink);
void write_bundle(const pipeline::Conversion& conversion, const doc::FileFacts& facts, const Archive& archive,
                  const render::ArchiveSink& sink);

}  // namespace lectern::convert
