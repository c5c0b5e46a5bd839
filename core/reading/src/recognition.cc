#include "recognition.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "lectern/doc/request.h"

namespace lectern::reading {
namespace {

using Kind = sandbox::ChildFailure::Kind;

constexpr int kPatienceFactor = 10;                // elapsed time over CPU time, on a busy machine
constexpr std::size_t kPixelsOfAPage = 8'000'000;  // A3 at 200 dpi; a larger picture may take longer
constexpr std::size_t kMaxAnswerBytes = 32u << 20;

Descriptor file_of(const doc::Picture& picture) {
  Descriptor file(memfd_create("picture", MFD_CLOEXEC));
  if (!file.is_open()) throw std::system_error(errno, std::generic_category(), "memfd for a picture");
  std::string frame;
  frame.reserve(picture.bytes.size() + 256);
  doc::FileFacts facts;
  facts.page_count = picture.page;
  doc::append_facts(frame, facts);
  doc::append_picture(frame, picture);
  for (std::string_view left = frame; !left.empty();) {
    const ssize_t written = write(file.get(), left.data(), left.size());
    if (written < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "write a picture");
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

/// The time for a page, as often as the picture has pages.
std::chrono::milliseconds time_for(const doc::Picture& picture, std::chrono::milliseconds of_a_page) {
  const std::size_t pages = (picture.bytes.size() + kPixelsOfAPage - 1) / kPixelsOfAPage;
  return of_a_page * static_cast<int>(std::clamp<std::size_t>(pages, 1, 5));
}

Result<Done, sandbox::ChildFailure> recognize_once(Program& ocr, int file, std::string_view payload,
                                                   std::chrono::milliseconds cpu, int stop,
                                                   doc::WireDecoder& words, sandbox::ChildCost& cost) {
  const sandbox::Confinement confinement{.cpu = cpu};
  const sandbox::Patience patience{
      .wall = cpu * kPatienceFactor, .output_bytes = kMaxAnswerBytes, .stop = stop};
  const auto take = [&](std::span<const std::byte> bytes) { return words.feed(bytes).has_value(); };
  return ocr.run(file, payload, confinement, patience, take, cost);
}

Recognized recognize_file(Program& ocr, int file, const RecognitionTerms& terms) {
  const std::string payload = doc::encode_request(doc::RecognizeRequest{terms.languages, terms.tessdata});
  for (int attempt = 0;; ++attempt) {
    doc::WireDecoder words({.max_total_bytes = kMaxAnswerBytes, .max_pages = 1});
    sandbox::ChildCost cost;
    const auto ended = recognize_once(ocr, file, payload, terms.cpu, terms.stop, words, cost);
    if (!ended && ended.error().kind == Kind::ProgramGone && attempt == 0) continue;
    Recognized recognized;
    recognized.cpu = std::chrono::duration_cast<std::chrono::milliseconds>(cost.cpu);
    if (!ended) {
      recognized.refused = refusal_of(ended.error());
    } else if (words.failure()) {
      recognized.refused = *words.failure();
    } else if (!words.finished() || words.reading().pages.size() != 1) {
      recognized.refused = refusal_of({Kind::Exited, 0});
    } else {
      recognized.page = std::move(words.reading().pages.front());
    }
    return recognized;
  }
}

}  // namespace

Program* Recognizers::take(std::size_t at_once) {
  std::unique_lock lock(mutex_);
  if (idle_.empty() && programs_.size() < std::max<std::size_t>(at_once, 1)) {
    programs_.push_back(std::make_unique<Program>(place_));
    return programs_.back().get();
  }
  freed_.wait(lock, [this] { return !idle_.empty(); });
  Program* const program = idle_.back();
  idle_.pop_back();
  return program;
}

void Recognizers::give_back(Program* program) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(program);
  freed_.notify_one();
}

std::future<Recognized> Recognizers::recognize(const doc::Picture& picture, const RecognitionTerms& terms,
                                               std::size_t at_once) {
  Program* const program = take(at_once);
  const auto given_back = [this](Program* used) { give_back(used); };
  std::unique_ptr<Program, decltype(given_back)> held(program, given_back);
  // The future may be kept for long, and it keeps what the work captured. The program must be given back
  // before.
  auto work = [file = file_of(picture), held = std::move(held),
               terms = RecognitionTerms{terms.languages, terms.tessdata, time_for(picture, terms.cpu),
                                        terms.stop}]() mutable {
    Recognized recognized = recognize_file(*held, file.get(), terms);
    held.reset();
    file = {};
    return recognized;
  };
  if (at_once > 1) return std::async(std::launch::async, std::move(work));
  auto done = std::async(std::launch::deferred, std::move(work));
  done.wait();
  return done;
}

}  // namespace lectern::reading
