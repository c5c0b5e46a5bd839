/// NAME
///   lectern-ocr - recognise text in pictures in a sandbox
///
/// SYNOPSIS
///   OMP_THREAD_LIMIT=1 lectern-ocr --fd N [--single]
///   OMP_THREAD_LIMIT=1 LISTEN_FDS=1 lectern-ocr
///
/// DESCRIPTION
///   Waits on a SOCK_SEQPACKET socket for jobs (lectern/sandbox/frame.h): a RecognizeRequest, a file with one
///   grey Picture frame, and a pipe. The zygote loads the models of a set of languages when they are first
///   asked for and keeps them; each picture is read by a locked child that has them already. The answer is
///   one page of the picture's size. The environment must hold OMP_THREAD_LIMIT=1 before the program starts.
///
/// SECURITY
///   Every picture is hostile. A child holds its input, its output and nothing else; it can open no file
///   outside the model folder, reach no network, start no process, and does not outlive its CPU time, its
///   memory, or its zygote. The zygote touches no picture. It is a program of its own because the OCR library
///   drags network libraries in: here they can do nothing.
///
/// SIGNALS
///   SIGTERM ends it at once; children die with it.
///
/// FILES
///   /usr/share/tesseract-ocr, or the folder that requests name; read-only.
///
/// DIAGNOSTICS
///   Exit code 0 when the other end has closed, 2 for wrong arguments. A child's exit codes are in
///   lectern/sandbox/lockdown.h.

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/base/refusal.h"
#include "lectern/base/version.h"
#include "lectern/doc/request.h"
#include "lectern/doc/wire.h"
#include "lectern/ocr/recognizer.h"
#include "lectern/sandbox/zygote.h"

namespace {

using lectern::Refusal;
using lectern::RefusalKind;
namespace doc = lectern::doc;
namespace ocr = lectern::ocr;
namespace sandbox = lectern::sandbox;

constexpr int kBadRequest = 70;
constexpr const char* kTessdata = "/usr/share/tesseract-ocr/5/tessdata";
constexpr std::size_t kMaxEngines = 6;  // 60 MB each

bool write_all(std::string_view frames) {
  while (!frames.empty()) {
    const ssize_t written = write(sandbox::kOutputFd, frames.data(), frames.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) frames.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<std::span<const std::byte>> map_input() {
  struct stat status{};
  if (fstat(sandbox::kInputFd, &status) != 0 || status.st_size <= 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, sandbox::kInputFd, 0);
  if (at == MAP_FAILED) return std::nullopt;
  return std::span(static_cast<const std::byte*>(at), size);
}

/// The engines of this process. The zygote fills it, children inherit it.
class Engines {
 public:
  void prepare(const doc::RecognizeRequest& request) {
    if (engines_.contains(key_of(request))) return;
    if (engines_.size() >= kMaxEngines) engines_.erase(engines_.begin());
    auto engine =
        ocr::Recognizer::open(request.tessdata.empty() ? kTessdata : request.tessdata, request.languages);
    if (engine) engines_.emplace(key_of(request), std::move(*engine));
  }

  ocr::Recognizer* find(const doc::RecognizeRequest& request) {
    const auto found = engines_.find(key_of(request));
    return found == engines_.end() ? nullptr : &found->second;
  }

 private:
  static std::pair<std::string, std::string> key_of(const doc::RecognizeRequest& request) {
    return {request.tessdata, request.languages};
  }
  std::map<std::pair<std::string, std::string>, ocr::Recognizer> engines_;
};

std::string answer_of(const lectern::Result<doc::Page, Refusal>& page) {
  std::string frames;
  if (!page) {
    doc::append_failure(frames, page.error());
    return frames;
  }
  doc::FileFacts facts;
  facts.page_count = 1;
  doc::append_facts(frames, facts);
  doc::append_page(frames, *page);
  doc::append_end(frames);
  return frames;
}

int work(std::string_view payload, Engines& engines) {
  const auto request = doc::decode_request(payload);
  const auto* recognize = request ? std::get_if<doc::RecognizeRequest>(&*request) : nullptr;
  const auto input = map_input();
  if (recognize == nullptr || !input) return kBadRequest;
  ocr::Recognizer* const engine = engines.find(*recognize);
  lectern::Result<doc::Page, Refusal> page =
      Refusal{RefusalKind::InternalError, "Text recognition is not installed for this language."};
  doc::WireDecoder decoder;
  decoder.on_picture([&](const doc::Picture& picture) {
    if (engine != nullptr && picture.format == doc::Picture::Format::Grey8)
      page = engine->recognize({picture.width, picture.height, picture.dpi, picture.bytes});
  });
  if (!decoder.feed(*input)) return kBadRequest;
  return write_all(answer_of(page)) ? sandbox::kFinished : sandbox::kNobodyReads;
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-ocr")) return 0;
  Engines engines;
  const sandbox::Trade trade{
      .readable_folders = {"/usr/share/tesseract-ocr"},
      .prepare =
          [&](std::string_view payload, int) {
            const auto request = doc::decode_request(payload);
            if (request && std::holds_alternative<doc::RecognizeRequest>(*request))
              engines.prepare(std::get<doc::RecognizeRequest>(*request));
          },
      .work = [&](std::string_view payload) { return work(payload, engines); },
  };
  return sandbox::serve_from_arguments(argc, argv, trade);
}
