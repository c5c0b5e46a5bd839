// NAME      pdf_dump - what the reader sees in a PDF, without the sandbox
// SYNOPSIS  pdf_dump FILE [--frames] [--no-repair] [--everywhere] [--ocr auto|never|always] [--password
// SECRET] DESCRIPTION
//   Prints runs, rules, images, links and tags, one to a line; with --frames writes the wire frames to stdout
//   instead. For developers and tests only: it parses hostile bytes in its own process.

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "lectern/doc/wire.h"
#include "lectern/pdf/reader.h"

namespace {

using namespace lectern;

class StdoutSink final : public pdf::FrameSink {
 public:
  bool write(std::string_view frames) override {
    return std::fwrite(frames.data(), 1, frames.size(), stdout) == frames.size();
  }
};

class DecodingSink final : public pdf::FrameSink {
 public:
  DecodingSink() {
    decoder.on_picture([](const doc::Picture& p) {
      std::printf("picture of page %d: %dx%d at %.0f dpi\n", p.page, p.width, p.height,
                  static_cast<double>(p.dpi));
    });
  }
  bool write(std::string_view frames) override {
    const auto fed = decoder.feed(std::as_bytes(std::span(frames)));
    if (!fed.has_value()) std::printf("frame refused: %s\n", fed.error().reason.c_str());
    return fed.has_value();
  }
  doc::WireDecoder decoder;
};

void print_box(const Box& b) {
  std::printf("[%.1f %.1f %.1f %.1f]", static_cast<double>(b.x0), static_cast<double>(b.y0),
              static_cast<double>(b.x1), static_cast<double>(b.y1));
}

void print_page(const doc::Page& page) {
  std::printf("page %d %.1fx%.1f /Rotate %d label '%s' glyphs %d unmapped %d images %.2f%s\n", page.number,
              static_cast<double>(page.width), static_cast<double>(page.height), page.rotation,
              page.label.c_str(), page.glyph_count, page.unmapped_count,
              static_cast<double>(page.image_share), page.truncated ? " truncated" : "");
  for (const doc::Run& run : page.runs) {
    std::printf("  run ");
    print_box(run.box);
    std::printf(" base %.1f size %.1f angle %.0f font %d flags %x rgb %06x mcid %d '%.*s'\n",
                static_cast<double>(run.baseline), static_cast<double>(run.size),
                static_cast<double>(run.angle), run.font, run.flags, run.rgb, run.mcid,
                static_cast<int>(page.text_of(run).size()), page.text_of(run).data());
  }
  for (const doc::Rule& rule : page.rules) {
    std::printf("  rule %d ", static_cast<int>(rule.kind));
    print_box(rule.box);
    std::printf(" rgb %06x%s%s\n", rule.rgb, rule.filled ? " filled" : "", rule.curved ? " curved" : "");
  }
  for (const doc::Placement& image : page.images) {
    std::printf("  image ");
    print_box(image.box);
    std::printf(" %dx%d object %d%s\n", image.width, image.height, image.object, image.mask ? " mask" : "");
  }
  for (const doc::Link& link : page.links) {
    std::printf("  link '%s' -> %d y %.1f", link.uri.c_str(), link.target_page,
                static_cast<double>(link.target_y));
    for (const Box& box : link.boxes) print_box(box);
    std::printf("\n");
  }
  for (const doc::HiddenText& hidden : page.hidden) {
    std::printf("  hidden %d ", static_cast<int>(hidden.kind));
    print_box(hidden.box);
    std::printf(" mcid %d '%s': '%s'\n", hidden.mcid, hidden.label.c_str(), hidden.text.c_str());
  }
}

void print_facts(const doc::FileFacts& f) {
  std::printf("facts pages %d version %s language '%s' title '%s' author '%s' producer '%s'\n", f.page_count,
              f.version.c_str(), f.language.c_str(), f.title.c_str(), f.author.c_str(), f.producer.c_str());
  std::printf("facts%s%s%s%s%s%s%s%s\n", f.tagged ? " tagged" : "", f.encrypted ? " encrypted" : "",
              f.has_forms ? " forms" : "", f.has_xfa ? " xfa" : "", f.has_javascript ? " javascript" : "",
              f.has_launch_action ? " launch" : "", f.has_signature ? " signature" : "",
              f.repaired ? " repaired" : "");
  for (const std::string& name : f.attachments) std::printf("attachment '%s'\n", name.c_str());
  for (const std::string& name : f.hidden_layers) std::printf("hidden layer '%s'\n", name.c_str());
}

void print_reading(const doc::Reading& reading) {
  print_facts(reading.facts);
  for (std::size_t i = 0; i < reading.fonts.size(); i++) {
    const doc::Font& f = reading.fonts[i];
    std::printf("font %zu '%s'%s%s%s%s%s%s%s\n", i, f.name.c_str(), f.bold ? " bold" : "",
                f.italic ? " italic" : "", f.fixed ? " fixed" : "", f.serif ? " serif" : "",
                f.symbolic ? " symbolic" : "", f.vertical ? " vertical" : "",
                f.maps_to_unicode ? "" : " guessed");
  }
  for (const doc::Page& page : reading.pages) print_page(page);
  for (const doc::OtherText& o : reading.other_texts)
    std::printf("other %d %s '%s'\n", static_cast<int>(o.kind), o.place.c_str(), o.text.c_str());
  for (const doc::Gap gap : reading.gaps) std::printf("gap %d\n", static_cast<int>(gap));
  for (const doc::OutlineItem& o : reading.outline) {
    std::printf("outline %*s'%s' -> %d y %.1f\n", o.depth * 2, "", o.title.c_str(), o.page,
                static_cast<double>(o.y));
  }
  for (std::size_t i = 0; i < reading.tags.size(); i++) {
    const doc::Tag& t = reading.tags[i];
    std::printf(
        "tag %zu %s parent %d alt '%s' actual '%s' lang '%s' title '%s' span %dx%d scope '%s' numbering "
        "'%s':",
        i, t.type.c_str(), t.parent, t.alt.c_str(), t.actual_text.c_str(), t.language.c_str(),
        t.title.c_str(), t.row_span, t.column_span, t.scope.c_str(), t.numbering.c_str());
    for (const doc::MarkedContent& c : t.content) std::printf(" %d/%d", c.page, c.mcid);
    std::printf("\n");
  }
  for (const int lost : reading.lost_pages) std::printf("lost page %d\n", lost);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2)
    return std::fprintf(stderr,
                        "usage: pdf_dump FILE [--frames] [--no-repair] [--everywhere] [--ocr MODE] "
                        "[--password SECRET]\n"),
           2;
  bool frames = false, repair = true;
  pdf::ReadOptions options;
  for (int i = 2; i < argc; i++) {
    const std::string word = argv[i];
    if (word == "--frames") frames = true;
    if (word == "--no-repair") repair = false;
    if (word == "--everywhere") options.everywhere = true;
    if (word == "--password" && i + 1 < argc) options.password = argv[++i];
    if (word == "--ocr" && i + 1 < argc) {
      const std::string mode = argv[++i];
      options.ocr = mode == "never"    ? pdf::OcrMode::Never
                    : mode == "always" ? pdf::OcrMode::Always
                                       : pdf::OcrMode::Auto;
    }
  }
  if (repair) pdf::load_repair();
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());

  StdoutSink to_stdout;
  DecodingSink decoding;
  pdf::FrameSink& sink = frames ? static_cast<pdf::FrameSink&>(to_stdout) : decoding;
  const auto result = pdf::read_pdf(std::as_bytes(std::span(bytes)), options, sink);
  if (!frames) print_reading(decoding.decoder.reading());
  if (result.has_value()) return 0;
  std::fprintf(stderr, "%s: %s\n", refusal_name(result.error().kind), result.error().reason.c_str());
  return 1;
}
