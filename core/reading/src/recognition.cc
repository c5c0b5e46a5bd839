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

constexpr int kPatienceFactor = 10;  // elapsed time over CPU time, on a busy machine
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

Result<Done, sandbox::ChildFailure> recognize_once(Program& ocr, int file, std::string_view payload,
                                                   std::chrono::milliseconds cpu, int stop,
                                                   doc::WireDecoder& words, sandbox::ChildCost& cost) {
  const sandbox::Confinement confinement{.cpu = cpu};
  const sandbox::Patience patience{
      .wall = cpu * kPatienceFactor, .output_bytes = kMaxAnswerBytes, .stop = stop};
  const auto take = [&](std::span<const std::byte> bytes) { return words.feed(bytes).has_value(); };
  return ocr.run(file, payload, confinement, patience, take, cost);
}

/// Maps points of a picture to the part of the page that it shows.
struct Placing {
  Box shown;
  float x_scale, y_scale;

  float x(float value) const { return shown.x0 + value * x_scale; }
  float y(float value) const { return shown.y0 + value * y_scale; }

  /// Maps a position along a writing direction of a quarter turn; reversed directions count downwards.
  float along(float angle, float value) const {
    if (angle == 90) return y(value);
    if (angle == 180) return -x(-value);
    if (angle == 270) return -y(-value);
    return x(value);
  }
};

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
  auto work = [file = file_of(picture), held = std::move(held), terms]() mutable {
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

void merge_words(doc::Page& page, const doc::Page& words, const Box& shown) {
  page.ocr_used = true;
  page.ocr_confidence = words.ocr_confidence;
  if (words.width <= 0 || words.height <= 0) return;
  const Placing placing{shown, shown.width() / words.width, shown.height() / words.height};
  const auto text_before = static_cast<std::uint32_t>(page.text.size());
  const auto edges_before = static_cast<std::uint32_t>(page.edges.size());
  page.text += words.text;
  page.edges.insert(page.edges.end(), words.edges.begin(), words.edges.end());
  for (doc::Rule rule : words.rules) {
    rule.box = {placing.x(rule.box.x0), placing.y(rule.box.y0), placing.x(rule.box.x1),
                placing.y(rule.box.y1)};
    page.rules.push_back(rule);
  }
  for (std::size_t i = 0; i < words.runs.size(); ++i) {
    doc::Run run = words.runs[i];
    const std::size_t end = i + 1 < words.runs.size() ? words.runs[i + 1].edge_begin : words.edges.size();
    for (std::size_t edge = run.edge_begin; edge < end; ++edge) {
      page.edges[edges_before + edge] = placing.along(run.angle, words.edges[edge]);
    }
    run.text_begin += text_before;
    run.text_end += text_before;
    run.edge_begin += edges_before;
    run.box = {placing.x(run.box.x0), placing.y(run.box.y0), placing.x(run.box.x1), placing.y(run.box.y1)};
    run.baseline = run.angle == 90 || run.angle == 270 ? placing.x(run.baseline) : placing.y(run.baseline);
    run.size *= placing.y_scale;
    run.font = 0xffff;
    run.mcid = -1;
    run.flags |= doc::kFromOcr;
    page.runs.push_back(run);
  }
}

}  // namespace lectern::reading
