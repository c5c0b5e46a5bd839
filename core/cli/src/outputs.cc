#include "outputs.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include "lectern/render/bundle.h"
#include "lectern/render/epub.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"
#include "output_names.h"

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;

/// Where a file is written, or standard output.
class Destination final {
 public:
  explicit Destination(const fs::path& path) : path_(path) {
    if (path_ != "-") file_.open(path_, std::ios::binary | std::ios::trunc);
  }

  void put(std::string_view bytes) {
    if (path_ == "-") {
      std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    } else {
      file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
  }

  void close() {
    if (path_ != "-" && !file_.flush())
      throw fs::filesystem_error("cannot be written", path_, std::make_error_code(std::errc::io_error));
  }

 private:
  fs::path path_;
  std::ofstream file_;
};

std::string file_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// A folder that goes when its pictures are no longer wanted.
class PictureFolder final {
 public:
  explicit PictureFolder(fs::path path, bool keep) : path_(std::move(path)), keep_(keep) {}
  ~PictureFolder() {
    std::error_code ignored;
    if (!keep_) fs::remove_all(path_, ignored);
  }
  PictureFolder(const PictureFolder&) = delete;
  PictureFolder& operator=(const PictureFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  bool keep_;
};

fs::path temporary_folder() {
  std::string pattern = (fs::temp_directory_path() / "lectern-XXXXXX").string();
  if (!::mkdtemp(pattern.data()))
    throw fs::filesystem_error("cannot be made", pattern, std::make_error_code(std::errc::io_error));
  return pattern;
}

/// When the PDF was last changed: the same PDF gives the same EPUB.
std::string modified_at(const fs::path& file) {
  struct stat facts{};
  std::tm utc{};
  char text[32] = "2000-01-01T00:00:00Z";
  if (::stat(file.c_str(), &facts) == 0 && ::gmtime_r(&facts.st_mtime, &utc))
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

void render_into(Destination& out, Format format, const pipeline::Conversion& conversion,
                 const std::string& prefix) {
  const doc::Snapshot& snapshot = conversion.result();
  const auto sink = [&](std::string_view piece) { out.put(piece); };
  switch (format) {
    case Format::Html: {
      render::HtmlOptions html;
      html.figure_prefix = prefix;
      html.report = &conversion.report;
      html.confidence = &conversion.confidence;
      return render::to_html(snapshot, html, sink);
    }
    case Format::Markdown:
      return render::to_markdown(snapshot, {.figure_prefix = prefix}, sink);
    case Format::Text:
      return out.put(render::to_text(snapshot));
    case Format::Json:
      return out.put(
          render::to_json(snapshot, {&conversion.ledger, &conversion.confidence, &conversion.report}));
    case Format::Epub:
    case Format::Zip:
      break;
  }
}

void write_archive(Format format, const fs::path& source, const doc::FileFacts& facts,
                   const pipeline::Conversion& conversion, std::vector<render::PictureFile> pictures,
                   Destination& out) {
  const auto sink = [&](std::string_view bytes) { out.put(bytes); };
  if (format == Format::Epub) {
    render::EpubOptions epub;
    epub.modified = modified_at(source);
    epub.source = source.filename().string();
    // A book is for readers: it carries no report.
    epub.pictures = std::move(pictures);
    return render::to_epub(conversion.result(), epub, sink);
  }
  render::to_bundle(conversion.result(),
                    {conversion.ledger,
                     {facts, conversion.confidence, conversion.report, pipeline::pipeline_version()},
                     std::move(pictures)},
                    sink);
}

}  // namespace

std::vector<std::string> OutputWriter::write(const Input& input, int fd, const doc::FileFacts& facts,
                                             pipeline::Conversion& conversion) const {
  const bool to_stdout = options_.out == "-";
  const auto asked = [&](auto test) {
    return std::any_of(options_.formats.begin(), options_.formats.end(), test);
  };
  const bool beside =
      !to_stdout && asked([](Format format) { return !is_archive(format) && format != Format::Text; });
  const fs::path base = result_stem(options_, input.stem);
  if (!to_stdout && base.has_parent_path()) fs::create_directories(base.parent_path());
  std::vector<render::PictureFile> pictures;
  // Text shows no pictures, and standard output has no place for them beside it.
  const bool cuts = beside || asked(is_archive);
  const PictureFolder folder(beside ? fs::path(base.string() + "_files")
                             : cuts ? temporary_folder()
                                    : fs::path(),
                             beside || !cuts);
  if (cuts) {
    pictures = write_figures(fd, folder.path(), conversion);
  } else {
    for (const pipeline::FigureCrop& crop : std::vector(conversion.figures))
      pipeline::rename_figure(conversion, crop.name, "");
  }
  const std::string prefix = percent_encoded(folder.path().filename().string()) + "/";
  std::vector<std::string> written;
  for (const Format format : options_.formats) {
    const fs::path path =
        to_stdout || names_a_file(options_) ? options_.out : fs::path(base.string() + extension(format));
    Destination out(path);
    if (is_archive(format)) {
      write_archive(format, input.file, facts, conversion, pictures, out);
    } else {
      render_into(out, format, conversion, prefix);
    }
    out.close();
    if (!to_stdout) written.push_back(path.string());
  }
  return written;
}

/// A picture that cannot be cut out leaves its description behind.
std::vector<render::PictureFile> OutputWriter::write_figures(int fd, const fs::path& folder,
                                                             pipeline::Conversion& conversion) const {
  const std::vector<pipeline::FigureCrop> crops = conversion.figures;
  if (crops.empty()) return {};
  std::vector<reading::PictureRequest> requests;
  for (const pipeline::FigureCrop& crop : crops)
    requests.push_back(
        {crop.page, crop.box,
         render::picture_dpi(static_cast<double>(crop.box.width()), static_cast<double>(crop.box.height()))});
  fs::create_directories(folder);
  std::set<std::string> cut;
  std::vector<render::PictureFile> pictures;
  const auto take = [&](const reading::Picture& picture) {
    for (const pipeline::FigureCrop& crop : crops) {
      if (crop.page != picture.page || !(crop.box == picture.box) || cut.contains(crop.name)) continue;
      const bool jpeg = picture.format == reading::Picture::Format::Jpeg;
      const std::string name = jpeg ? fs::path(crop.name).replace_extension(".jpg").string() : crop.name;
      Destination out(folder / name);
      out.put(picture.bytes);
      out.close();
      cut.insert(crop.name);
      pictures.push_back(
          {name, jpeg ? "image/jpeg" : "image/png", [file = folder / name] { return file_bytes(file); }});
      if (jpeg) pipeline::rename_figure(conversion, crop.name, name);
      return;
    }
  };
  // A refusal here costs pictures, not the text: what is missing is named in the result.
  static_cast<void>(extractor_.draw(fd, requests, password_, take).has_value());
  for (const pipeline::FigureCrop& crop : crops)
    if (!cut.contains(crop.name)) pipeline::rename_figure(conversion, crop.name, "");
  if (cut.empty()) fs::remove(folder);
  return pictures;
}

}  // namespace lectern::cli
