/// NAME
///   lectern-extract - read and draw PDFs in a sandbox
///
/// SYNOPSIS
///   lectern-extract --fd N [--single]
///   LISTEN_FDS=1 lectern-extract
///
/// DESCRIPTION
///   The only program that parses PDFs. It waits on a SOCK_SEQPACKET socket for jobs
///   (lectern/sandbox/frame.h): a request (lectern/doc/request.h), the document's descriptor and a pipe. For
///   each it forks a child, which locks itself, maps the document, and writes frames (lectern/doc/wire.h)
///   page by page, so that what was read survives whatever comes next. With --single the first job is done
///   without a fork, for callers that bring one document and go.
///
/// SECURITY
///   Every input is hostile. A child holds its input, its output and nothing else; it cannot open a file
///   outside fonts and character maps, reach a network, start a process, or outlive its CPU time, its memory,
///   or its zygote. The zygote touches no document and keeps no password: it passes a request on and wipes
///   it. Links neither database, network nor OCR.
///
/// SIGNALS
///   SIGTERM ends it at once; children die with it.
///
/// FILES
///   Fonts, fontconfig and poppler-data, read-only.
///
/// DIAGNOSTICS
///   Exit code 0 when the other end has closed, 2 for wrong arguments. A child's exit codes are in
///   lectern/sandbox/lockdown.h.

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/refusal.h"
#include "lectern/base/version.h"
#include "lectern/doc/request.h"
#include "lectern/doc/wire.h"
#include "lectern/pdf/picture.h"
#include "lectern/pdf/reader.h"
#include "lectern/sandbox/zygote.h"

namespace {

using namespace std::chrono_literals;
using lectern::Refusal;
using lectern::RefusalKind;
namespace doc = lectern::doc;
namespace pdf = lectern::pdf;
namespace sandbox = lectern::sandbox;

/// A picture for recognition is not native reading: its CPU time is given back, up to the reserve of the job.
constexpr auto kTimeForAPicture = 2s;

constexpr int kBadRequest = 70;

class PipeSink final : public pdf::FrameSink {
 public:
  bool write(std::string_view frames) override {
    const std::size_t pictures = count_pictures(frames);
    while (!frames.empty()) {
      const ssize_t written = ::write(sandbox::kOutputFd, frames.data(), frames.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      frames.remove_prefix(static_cast<std::size_t>(written));
    }
    if (pictures > 0) sandbox::extend_cpu(pictures * kTimeForAPicture);
    return true;
  }

 private:
  static std::size_t count_pictures(std::string_view frames) {
    std::size_t count = 0;
    while (frames.size() >= 12) {
      std::uint32_t length = 0;
      std::memcpy(&length, frames.data() + 4, sizeof length);
      if (static_cast<doc::FrameType>(frames[2]) == doc::FrameType::Picture) ++count;
      frames.remove_prefix(std::min<std::size_t>(frames.size(), std::size_t{12} + length));
    }
    return count;
  }
};

int fail(PipeSink& sink, const Refusal& refusal) {
  std::string frame;
  doc::append_failure(frame, refusal);
  return sink.write(frame) ? sandbox::kFinished : sandbox::kNobodyReads;
}

/// The document, mapped; nothing for an empty file, which cannot be.
std::optional<std::span<const std::byte>> map_input() {
  struct stat status{};
  if (fstat(sandbox::kInputFd, &status) != 0 || status.st_size <= 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, sandbox::kInputFd, 0);
  if (at == MAP_FAILED) return std::nullopt;
  return std::span(static_cast<const std::byte*>(at), size);
}

pdf::OcrMode ocr_mode_of(doc::ReadRequest::Ocr ocr) {
  switch (ocr) {
    case doc::ReadRequest::Ocr::Never:
      return pdf::OcrMode::Never;
    case doc::ReadRequest::Ocr::Always:
      return pdf::OcrMode::Always;
    case doc::ReadRequest::Ocr::Auto:
      break;
  }
  return pdf::OcrMode::Auto;
}

int read(std::span<const std::byte> bytes, const doc::ReadRequest& request, PipeSink& sink) {
  pdf::ReadOptions options;
  options.password = request.password;
  options.ocr = ocr_mode_of(request.ocr);
  options.tags = request.use_tags ? pdf::TagUse::Read : pdf::TagUse::Ignore;
  options.first_page = request.first_page;
  options.last_page = request.last_page;
  options.ocr_dpi = request.ocr_dpi;
  options.draw_up_to = request.draw_up_to;
  options.share = request.share;
  options.everywhere = request.everywhere;
  options.limits.max_pages = request.max_pages;
  const auto summary = pdf::read_pdf(bytes, options, sink);
  // The refusal is in the frames; the exit code only says that the child did its work.
  static_cast<void>(summary.has_value());
  return sandbox::kFinished;
}

void append_picture(std::string& out, const pdf::Picture& picture) {
  const auto format =
      picture.format == pdf::Picture::Format::Png ? doc::Picture::Format::Png : doc::Picture::Format::Jpeg;
  doc::append_picture(
      out, {format, doc::Picture::Use::Text, picture.page, picture.box, picture.width, picture.height,
            picture.dpi, std::as_bytes(std::span(picture.bytes.data(), picture.bytes.size()))});
}

/// Pages that cannot be drawn are left out; the last reason counts when none could.
int draw(std::span<const std::byte> bytes, const doc::DrawRequest& request, PipeSink& sink) {
  auto source = pdf::PictureSource::open(bytes, request.password, {});
  if (!source) return fail(sink, source.error());
  doc::FileFacts facts;
  facts.page_count = source->page_count();
  std::string frames;
  doc::append_facts(frames, facts);
  std::optional<Refusal> refused;
  std::size_t drawn = 0;
  for (const doc::DrawRequest::Part& part : request.parts) {
    auto picture = part.box ? source->crop(part.page, *part.box, part.dpi)
                            : source->render_page(part.page, part.dpi, part.redacted);
    if (!picture) {
      refused = picture.error();
      continue;
    }
    ++drawn;
    append_picture(frames, *picture);
    if (!sink.write(frames)) return sandbox::kNobodyReads;
    frames.clear();
  }
  if (drawn == 0 && refused) return fail(sink, *refused);
  doc::append_end(frames);
  return sink.write(frames) ? sandbox::kFinished : sandbox::kNobodyReads;
}

int work(std::string_view payload) {
  PipeSink sink;
  const auto request = doc::decode_request(payload);
  if (!request) return kBadRequest;
  const auto bytes = map_input();
  if (!bytes) return fail(sink, {RefusalKind::NotAPdf, "The file is empty."});
  if (const auto* reading = std::get_if<doc::ReadRequest>(&*request)) return read(*bytes, *reading, sink);
  if (const auto* drawing = std::get_if<doc::DrawRequest>(&*request)) return draw(*bytes, *drawing, sink);
  return kBadRequest;
}

/// A process that has one document to read gains nothing by warming; from the second on it does. What mends
/// damaged files is code, which a locked child cannot load.
void prepare(std::string_view payload, int nth) {
  if (nth == 2) pdf::warm_up();
  if (doc::asks_for_repair(payload)) pdf::load_repair();
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-extract")) return 0;
  const sandbox::Trade trade{
      .readable_folders = {"/usr/share/poppler", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts",
                           "/var/cache/fontconfig", "/usr/share/fontconfig", "/usr/share/xml/fontconfig"},
      .prepare = prepare,
      .work = work,
  };
  return sandbox::serve_from_arguments(argc, argv, trade);
}
