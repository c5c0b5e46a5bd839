#include "epub/epub_package.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "html/html_writer.h"
#include "lectern/base/markup.h"
#include "lectern/doc/direction.h"
#include "lectern/doc/language_tag.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

const std::string kFiguresFolder = "figures/";

std::string language_of(const doc::Snapshot& snapshot) {
  return doc::language_or_und(snapshot.language);
}

std::string title_of(const doc::Snapshot& snapshot) {
  return snapshot.title.empty() ? "Untitled document" : snapshot.title;
}

std::uint64_t fnv1a(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

/// Returns a UUID made from the text (RFC 9562, 5.8), so that the same text gets the same name.
std::string identifier_of(const std::vector<Chapter>& chapters) {
  std::uint64_t high = 0xcbf29ce484222325u, low = 0x84222325cbf29ce4u;
  for (const Chapter& chapter : chapters) high = fnv1a(high, chapter.text), low = fnv1a(low, chapter.text);
  high = (high & ~0xf000u) | 0x8000u;
  low = (low & ~(std::uint64_t{3} << 62)) | std::uint64_t{1} << 63;
  char text[64];
  std::snprintf(text, sizeof text, "urn:uuid:%08x-%04x-%04x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xffff), static_cast<unsigned>(high & 0xffff),
                static_cast<unsigned>(low >> 48), static_cast<unsigned long long>(low & 0xffffffffffffu));
  return text;
}

struct FigureCensus {
  int all = 0, described = 0;  ///< decorative ones are neither
};

void count_figure(const doc::Figure& figure, FigureCensus& census) {
  if (figure.alt_status == doc::Figure::Alt::Decorative) return;
  ++census.all;
  census.described += figure.alt_status == doc::Figure::Alt::FromSource && !figure.alt.empty();
}

void count_figures(const std::vector<Block>& blocks, FigureCensus& census) {
  for (const Block& block : blocks) {
    if (block.is(BlockKind::Figure)) count_figure(block.as<doc::Figure>(), census);
    count_figures(block.children, census);
  }
}

/// Languages that are written from right to left.
bool reads_leftwards(const std::string& language) {
  static constexpr std::string_view kLanguages[] = {"ar", "he", "iw", "fa", "ur",
                                                    "yi", "ps", "sd", "ug", "dv"};
  const std::string_view primary = std::string_view(language).substr(0, language.find('-'));
  return std::find(std::begin(kLanguages), std::end(kLanguages), primary) != std::end(kLanguages);
}

class PackageWriter final {
 public:
  PackageWriter(const doc::Snapshot& snapshot, const EpubOptions& options,
                const std::vector<Chapter>& chapters, const std::vector<PictureFile>& pictures)
      : snapshot_(snapshot), options_(options), chapters_(chapters), pictures_(pictures) {}

  std::string write() {
    out_.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out_.open("package");
    out_.attribute("xmlns", "http://www.idpf.org/2007/opf");
    out_.attribute("version", "3.0");
    out_.attribute("unique-identifier", "identifier");
    out_.attribute("xml:lang", language_of(snapshot_));
    out_.line();
    metadata();
    manifest();
    spine();
    out_.close();
    out_.line();
    return out_.take();
  }

 private:
  void element(const char* name, const std::string& text, const char* id = nullptr) {
    out_.open(name);
    if (id) out_.attribute("id", id);
    out_.text(text);
    out_.close();
    out_.line();
  }

  void meta(const char* property, const std::string& text, const char* refines = nullptr) {
    out_.open("meta");
    out_.attribute("property", property);
    if (refines) out_.attribute("refines", refines);
    out_.text(text);
    out_.close();
    out_.line();
  }

  void metadata() {
    out_.open("metadata");
    out_.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    out_.line();
    element("dc:identifier", identifier_of(chapters_), "identifier");
    element("dc:title", title_of(snapshot_));
    element("dc:language", language_of(snapshot_));
    if (!snapshot_.author.empty()) element("dc:creator", snapshot_.author);
    if (!options_.source.empty()) {
      element("dc:source", options_.source, "source");
      meta("source-of", "pagination", "#source");
    }
    meta("dcterms:modified", options_.modified);
    accessibility();
    out_.close();
    out_.line();
  }

  void accessibility() {
    FigureCensus figures;
    count_figures(snapshot_.blocks, figures);
    const bool all_described = figures.described == figures.all;
    meta("schema:accessMode", "textual");
    if (figures.all > 0) meta("schema:accessMode", "visual");
    meta("schema:accessModeSufficient", all_described ? "textual" : "textual,visual");
    for (const char* feature : {"structuralNavigation", "tableOfContents", "displayTransformability"})
      meta("schema:accessibilityFeature", feature);
    if (!snapshot_.pages.empty())
      for (const char* feature : {"pageBreakMarkers", "pageNavigation"})
        meta("schema:accessibilityFeature", feature);
    if (figures.all > 0 && all_described) meta("schema:accessibilityFeature", "alternativeText");
    if (std::any_of(chapters_.begin(), chapters_.end(), [](const Chapter& c) { return c.has_math; }))
      meta("schema:accessibilityFeature", "MathML");
    meta("schema:accessibilityHazard", "none");
    meta("schema:accessibilitySummary", summary(figures));
  }

  std::string summary(const FigureCensus& figures) const {
    std::string text = "Made by a program from a PDF. Headings, lists, tables and notes are marked as such.";
    if (figures.all > figures.described)
      text += " " + std::to_string(figures.all - figures.described) + " of " + std::to_string(figures.all) +
              " pictures have no description that a person has confirmed.";
    if (options_.report && !options_.report->open_items.empty())
      text += " The last chapter lists what a person still has to look at.";
    return text;
  }

  void manifest_entry(const std::string& id, const std::string& file, std::string_view type,
                      const char* properties) {
    out_.open_void("item");
    out_.attribute("id", id);
    out_.attribute("href", file);
    out_.attribute("media-type", type);
    if (properties) out_.attribute("properties", properties);
    out_.line();
  }

  void manifest() {
    out_.open("manifest");
    out_.line();
    manifest_entry("nav", "nav.xhtml", "application/xhtml+xml", "nav");
    manifest_entry("style", "style.css", "text/css", nullptr);
    for (std::size_t i = 0; i < chapters_.size(); ++i)
      manifest_entry("chapter-" + std::to_string(i + 1), chapters_[i].file, "application/xhtml+xml",
                     chapters_[i].has_math ? "mathml" : nullptr);
    for (std::size_t i = 0; i < pictures_.size(); ++i)
      manifest_entry("picture-" + std::to_string(i + 1), kFiguresFolder + pictures_[i].name,
                     pictures_[i].media_type, nullptr);
    out_.close();
    out_.line();
  }

  void spine() {
    out_.open("spine");
    if (reads_leftwards(snapshot_.language)) out_.attribute("page-progression-direction", "rtl");
    out_.line();
    for (std::size_t i = 0; i < chapters_.size(); ++i) {
      out_.open_void("itemref");
      out_.attribute("idref", "chapter-" + std::to_string(i + 1));
      out_.line();
    }
    out_.close();
    out_.line();
  }

  const doc::Snapshot& snapshot_;
  const EpubOptions& options_;
  const std::vector<Chapter>& chapters_;
  const std::vector<PictureFile>& pictures_;
  HtmlWriter out_{HtmlWriter::Syntax::Xml};
};

class NavigationWriter final {
 public:
  NavigationWriter(const doc::Snapshot& snapshot, const Anchors& anchors,
                   const std::vector<Chapter>& chapters)
      : snapshot_(snapshot), anchors_(anchors), chapters_(chapters) {}

  std::string write() {
    begin_xhtml(out_, snapshot_, title_of(snapshot_));
    begin("toc", "Contents");
    headings();
    end();
    if (!snapshot_.pages.empty()) pages();
    begin("landmarks", "Where to begin");
    out_.open("ol");
    out_.open("li");
    out_.open("a");
    out_.attribute("epub:type", "bodymatter");
    out_.attribute("href", chapters_.front().file);
    out_.text(title_of(snapshot_));
    out_.close();
    out_.close();
    out_.close();
    end();
    out_.close();
    out_.literal("\n</html>\n");
    return out_.take();
  }

 private:
  void begin(const char* type, const char* title) {
    out_.open("nav");
    out_.attribute("epub:type", type);
    out_.attribute("id", type);
    out_.attribute("aria-label", title);
    out_.line();
  }

  void end() {
    out_.close();
    out_.line();
  }

  void entry(const std::string& href, const std::string& text) {
    out_.open("li");
    out_.open("a");
    out_.attribute("href", href);
    out_.text(text);
    out_.close();
  }

  /// Opens one nested list for each step down, even if the step skips levels.
  void headings() {
    std::vector<int> open_levels;
    for (const Block& block : snapshot_.blocks) {
      if (!block.is(BlockKind::Heading)) continue;
      const std::string href = anchors_.reference("#b" + std::to_string(block.id), "nav.xhtml");
      const std::string text = doc::plain_text(block.spans);
      if (href.empty() || text.find_first_not_of(" \n\t") == std::string::npos) continue;
      const int level = block.level();
      while (open_levels.size() > 1 && level < open_levels.back()) {
        out_.close();
        out_.close();
        open_levels.pop_back();
      }
      if (open_levels.empty() || level > open_levels.back()) {
        out_.open("ol");
        open_levels.push_back(level);
      } else {
        out_.close();
        open_levels.back() = level;
      }
      entry(href, text);
    }
    if (open_levels.empty()) {
      out_.open("ol");
      entry(chapters_.front().file, title_of(snapshot_));
      open_levels.push_back(1);
    }
    for (; !open_levels.empty(); open_levels.pop_back()) {
      out_.close();
      out_.close();
    }
    out_.line();
  }

  void pages() {
    begin("page-list", "Pages of the PDF");
    out_.open("ol");
    for (const doc::PageInfo& page : snapshot_.pages) {
      const std::string href = anchors_.reference("#page-" + std::to_string(page.number), "nav.xhtml");
      if (href.empty()) continue;
      entry(href, page.label.empty() ? std::to_string(page.number) : page.label);
      out_.close();
    }
    out_.close();
    end();
  }

  const doc::Snapshot& snapshot_;
  const Anchors& anchors_;
  const std::vector<Chapter>& chapters_;
  HtmlWriter out_{HtmlWriter::Syntax::Xml};
};

}  // namespace

void begin_xhtml(HtmlWriter& out, const doc::Snapshot& snapshot, const std::string& title) {
  out.literal(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html "
      "xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"");
  std::string language;
  append_escaped_markup(language, language_of(snapshot));
  out.literal(language + "\" xml:lang=\"" + language +
              (doc::runs_right_to_left(snapshot) ? "\" dir=\"rtl" : "") + "\">\n<head>\n<title>");
  out.text(title);
  out.literal("</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n");
  out.open("body");
  out.line();
}

std::string package_document(const doc::Snapshot& snapshot, const EpubOptions& options,
                             const std::vector<Chapter>& chapters, const std::vector<PictureFile>& pictures) {
  return PackageWriter(snapshot, options, chapters, pictures).write();
}

std::string navigation_document(const doc::Snapshot& snapshot, const Anchors& anchors,
                                const std::vector<Chapter>& chapters) {
  return NavigationWriter(snapshot, anchors, chapters).write();
}

}  // namespace lectern::render
