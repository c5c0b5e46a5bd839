#include "lectern/render/epub.h"

#include <algorithm>
#include <set>
#include <utility>

#include "epub/epub_package.h"
#include "href.h"
#include "html/anchors.h"
#include "html/block_writer.h"
#include "html/html_writer.h"
#include "html/report_section.h"
#include "html/style_sheet.h"
#include "zip_writer.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

/// In bytes of text. Reading systems lay out a chapter at once, so a longer one ends at its next heading.
constexpr std::size_t kLongChapter = 60'000;

constexpr std::string_view kContainer =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
    "<rootfiles><rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles>\n"
    "</container>\n";

/// Returns the blocks [begin, end) of each chapter: at least one chapter, and the last may be empty.
std::vector<std::pair<std::size_t, std::size_t>> cut(const doc::Snapshot& snapshot) {
  std::vector<std::pair<std::size_t, std::size_t>> chapters;
  std::size_t begin = 0, length = 0;
  for (std::size_t i = 0; i < snapshot.blocks.size(); ++i) {
    const Block& block = snapshot.blocks[i];
    if (length > kLongChapter && block.is(BlockKind::Heading) && block.level() <= 2) {
      chapters.emplace_back(begin, i);
      begin = i;
      length = 0;
    }
    length += doc::plain_text(block).size();
  }
  chapters.emplace_back(begin, snapshot.blocks.size());
  return chapters;
}

bool begins_with_first_level(const doc::Snapshot& snapshot) {
  return std::any_of(snapshot.blocks.begin(), snapshot.blocks.end(),
                     [](const Block& b) { return b.is(BlockKind::Heading) && b.level() == 1; });
}

std::string chapter_file(std::size_t index) {
  return "chapter-" + std::to_string(index + 1) + ".xhtml";
}

class Publication final {
 public:
  Publication(const doc::Snapshot& snapshot, const EpubOptions& options)
      : snapshot_(snapshot), options_(options), cuts_(cut(snapshot)), anchors_(snapshot) {
    for (std::size_t i = 0; i < cuts_.size(); ++i)
      anchors_.add_blocks(cuts_[i].first, cuts_[i].second, chapter_file(i));
    anchors_.add_rest(chapter_file(cuts_.size() - 1));
  }

  void write(const ArchiveSink& sink) {
    ZipWriter zip(sink);
    // The first entry is not compressed, so that programs can read the file type at byte 30 (OCF 3.2, 4.3).
    zip.add("mimetype", "application/epub+zip", ZipWriter::Method::Store);
    zip.add("META-INF/container.xml", kContainer, ZipWriter::Method::Deflate);
    const std::vector<PictureFile> kept = add_pictures(zip);
    const std::vector<Chapter> chapters = write_chapters(kept);
    zip.add("EPUB/package.opf", package_document(snapshot_, options_, chapters, kept),
            ZipWriter::Method::Deflate);
    zip.add("EPUB/nav.xhtml", navigation_document(snapshot_, anchors_, chapters), ZipWriter::Method::Deflate);
    zip.add("EPUB/style.css", kStyleSheet, ZipWriter::Method::Deflate);
    for (const Chapter& chapter : chapters)
      zip.add("EPUB/" + chapter.file, chapter.text, ZipWriter::Method::Deflate);
    zip.finish();
  }

 private:
  std::vector<PictureFile> add_pictures(ZipWriter& zip) const {
    std::vector<PictureFile> kept;
    std::set<std::string> names;
    for (const PictureFile& picture : options_.pictures) {
      const bool usable =
          allowed_file_name(picture.name) == picture.name && names.insert(picture.name).second;
      if (usable && zip.add("EPUB/figures/" + picture.name, picture.load(), ZipWriter::Method::Store))
        kept.push_back(picture);
    }
    return kept;
  }

  std::vector<Chapter> write_chapters(const std::vector<PictureFile>& pictures) const {
    std::set<std::string> names;
    for (const PictureFile& picture : pictures) names.insert(picture.name);
    BlockManner manner;
    manner.address_of = [&](const std::string& name) {
      return names.contains(name) ? "figures/" + name : std::string();
    };
    manner.for_readers = options_.report == nullptr;
    BlockWriter blocks(snapshot_, anchors_, std::move(manner));
    std::vector<Chapter> chapters;
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      HtmlWriter out(HtmlWriter::Syntax::Xml);
      blocks.begin_file(out, chapter_file(i));
      begin_xhtml(out, snapshot_, snapshot_.title.empty() ? "Untitled document" : snapshot_.title);
      if (i == 0 && !begins_with_first_level(snapshot_)) blocks.heading(1, "document-title", snapshot_.title);
      for (std::size_t at = cuts_[i].first; at < cuts_[i].second; ++at)
        blocks.block_with_page(snapshot_.blocks[at]);
      if (i + 1 == cuts_.size()) end_of_text(out, blocks, chapter_file(i));
      out.close();
      out.literal("\n</html>\n");
      Chapter chapter{chapter_file(i), out.take(), false};
      // Text is escaped, so this can only be an element.
      chapter.has_math = chapter.text.find("<math") != std::string::npos;
      chapters.push_back(std::move(chapter));
    }
    return chapters;
  }

  void end_of_text(HtmlWriter& out, BlockWriter& blocks, const std::string& file) const {
    blocks.rest_of_pages();
    blocks.notes();
    if (options_.report) write_report(out, *options_.report, options_.confidence, anchors_, file);
  }

  const doc::Snapshot& snapshot_;
  const EpubOptions& options_;
  std::vector<std::pair<std::size_t, std::size_t>> cuts_;
  Anchors anchors_;
};

}  // namespace

void to_epub(const doc::Snapshot& snapshot, const EpubOptions& options, const ArchiveSink& sink) {
  Publication(snapshot, options).write(sink);
}

}  // namespace lectern::render
