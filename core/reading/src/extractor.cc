#include <sys/stat.h>

#include <algorithm>
#include <future>
#include <memory>
#include <system_error>
#include <utility>

#include "document_builder.h"
#include "lectern/doc/request.h"
#include "lectern/doc/wire.h"
#include "lectern/reading/read_document.h"
#include "other_readers.h"
#include "program.h"
#include "recognition.h"
#include "stop_sign.h"

namespace lectern::reading {
namespace {

using Kind = sandbox::ChildFailure::Kind;

/// The CPU time that lectern-extract adds for each picture; the reserve must cover all of them.
constexpr std::chrono::milliseconds kTimeForAPicture{2'000};
constexpr std::size_t kMaxPictureFileBytes = 256u << 20;
constexpr std::size_t kRequestsAtOnce = 2'000;

std::size_t size_of(int fd) {
  struct stat status{};
  if (fstat(fd, &status) != 0) throw std::system_error(errno, std::generic_category(), "fstat of a document");
  return status.st_size > 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

doc::ReadRequest request_of(const ReadOptions& options) {
  doc::ReadRequest request;
  request.password = options.password;
  if (options.ocr == OcrMode::Always) request.ocr = doc::ReadRequest::Ocr::Always;
  if (options.ocr == OcrMode::Never) request.ocr = doc::ReadRequest::Ocr::Never;
  request.use_tags = options.tags == TagUse::Use;
  request.first_page = options.first_page;
  request.last_page = options.last_page;
  request.max_pages = options.limits.max_pages;
  request.draw_up_to = options.recognise_up_to;
  request.everywhere = options.everywhere;
  request.share.of = readers_of(options);
  return request;
}

sandbox::Confinement confinement_of(const ReadOptions& options, std::size_t file_bytes) {
  sandbox::Confinement confinement;
  confinement.memory_bytes = options.limits.memory_bytes + file_bytes;
  confinement.cpu = options.limits.cpu;
  if (options.ocr != OcrMode::Never)
    confinement.cpu_reserve = options.limits.max_ocr_pages * kTimeForAPicture;
  return confinement;
}

std::string joined(const std::vector<std::string>& languages) {
  std::string all;
  for (const std::string& language : languages) all += (all.empty() ? "" : "+") + language;
  return all.empty() ? "eng" : all;
}

/// A damaged file is tried again by a child that has loaded the repair code; all other children never load
/// it.
bool may_be_mended(const Refusal& refusal, bool repair_tried) {
  return refusal.kind == RefusalKind::Malformed && !repair_tried;
}

/// Returns nothing if we ended the child ourselves.
std::optional<Refusal> why_of(const std::optional<sandbox::ChildFailure>& failure) {
  if (!failure || failure->kind == Kind::Refused) return std::nullopt;
  return refusal_of(*failure);
}

void add(const sandbox::ChildCost& cost, sandbox::ChildCost& sum) {
  sum.cpu += cost.cpu;
  sum.peak_bytes = std::max(sum.peak_bytes, cost.peak_bytes);
}

Cost cost_of(const sandbox::ChildCost& cost) {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(cost.cpu), {}, cost.peak_bytes};
}

Picture picture_of(const doc::Picture& wire) {
  const auto format =
      wire.format == doc::Picture::Format::Jpeg ? Picture::Format::Jpeg : Picture::Format::Png;
  return {format,
          wire.page,
          wire.box,
          wire.width,
          wire.height,
          wire.dpi,
          std::string(reinterpret_cast<const char*>(wire.bytes.data()), wire.bytes.size())};
}

}  // namespace

struct Extractor::State {
  explicit State(Programs places)
      : extract_place{places.extract_path, places.extract_socket, {"LC_ALL=C.UTF-8"}, places.single_document},
        extract(extract_place),
        // Set before exec: the OpenMP run-time reads it when it is loaded, and two threads cost eight times
        // the CPU.
        ocr(Program::Place{
            places.ocr_path, places.ocr_socket, {"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8"}, false}),
        tessdata(std::move(places.tessdata)) {}

  class Attempt;

  Result<Document, Refusal> read(int fd, const ReadOptions& options);
  Result<Done, Refusal> draw(int fd, std::span<const PictureRequest> requests, const std::string& password,
                             const std::function<void(Picture)>& take);
  std::future<Recognized> recognize_picture(const doc::Picture& picture, const ReadOptions& options);

  StopSign stop;
  Program::Place extract_place;
  Program extract;
  std::vector<std::unique_ptr<Program>> other_extracts;  ///< for further shares of a document
  Recognizers ocr;
  std::string tessdata;
  Cost last_cost;
};

std::future<Recognized> Extractor::State::recognize_picture(const doc::Picture& picture,
                                                            const ReadOptions& options) {
  if (!ocr.are_available()) {
    std::promise<Recognized> refused;
    refused.set_value({std::nullopt,
                       Refusal{RefusalKind::InternalError,
                               "Text recognition is not installed, so scanned pages were not read."},
                       {}});
    return refused.get_future();
  }
  const RecognitionTerms terms{joined(options.languages), tessdata, options.limits.ocr_cpu_per_page,
                               stop.descriptor()};
  return ocr.recognize(picture, terms, static_cast<std::size_t>(std::max(options.jobs, 1)));
}

/// One run of the readers over a document.
class Extractor::State::Attempt final {
 public:
  /// With `may_repeat`, a program that has gone is a reason to try again. The others are borrowed.
  Attempt(State& state, const ReadingOrder& order, const ReadOptions& options, bool may_repeat)
      : state_(state),
        order_(order),
        may_repeat_(may_repeat),
        builder_(options,
                 [&](const doc::Picture& picture) { return state.recognize_picture(picture, options); }),
        others_(state.other_extracts, state.extract_place) {}

  /// Nothing: a program had gone before it could read, and another attempt may succeed.
  std::optional<Result<Document, Refusal>> run() {
    const std::optional<sandbox::ChildFailure> failure = read_first_share();
    if (is_gone(failure)) return std::nullopt;
    if (is_stopped(failure)) return refusal_of(*failure);
    if (std::optional<Refusal> refused = read_other_shares()) return std::move(*refused);
    if (other_is_gone_) return std::nullopt;
    return finish(why_of(failure));
  }

 private:
  /// Why the first reader ended early. It starts the others when it has reported the number of pages.
  std::optional<sandbox::ChildFailure> read_first_share() {
    const auto take = [&](std::span<const std::byte> bytes) {
      const bool wanted = builder_.take(bytes);
      // Also if the same bytes hold the number of pages and something invalid.
      if (shares_ == 0 && builder_.wants_other_shares()) {
        shares_ = builder_.shares();
        others_.start(shares_, order_);
      }
      return wanted;
    };
    const auto ended = state_.extract.run(order_.document, doc::encode_request(order_.request),
                                          order_.confinement, order_.patience, take, cost_);
    return ended ? std::nullopt : std::optional(ended.error());
  }

  /// Why the document is refused, if that is not for the builder to say.
  std::optional<Refusal> read_other_shares() {
    for (std::int32_t share = 1; share < shares_ && builder_.has_facts() && !other_is_gone_; ++share) {
      builder_.begin_share(share);
      const auto& end =
          others_.listen(share, [&](auto bytes) { return !state_.stop.is_raised() && builder_.take(bytes); });
      add(end.cost, cost_);
      if (end.refused) return end.refused;  // our own failure, not the fault of the document
      if (is_stopped(end.failure)) return refusal_of(*end.failure);
      other_is_gone_ = is_gone(end.failure);
      builder_.end_share(why_of(end.failure));
    }
    return std::nullopt;
  }

  Result<Document, Refusal> finish(const std::optional<Refusal>& why) {
    state_.last_cost = cost_of(cost_);
    state_.last_cost.ocr_cpu = builder_.ocr_cpu();
    auto document = builder_.finish(why);
    if (state_.stop.is_raised()) return refusal_of({Kind::Stopped, 0});
    if (document) document->cost = state_.last_cost;
    return document;
  }

  bool is_gone(const std::optional<sandbox::ChildFailure>& failure) const {
    return may_repeat_ && failure && failure->kind == Kind::ProgramGone;
  }

  static bool is_stopped(const std::optional<sandbox::ChildFailure>& failure) {
    return failure && failure->kind == Kind::Stopped;
  }

  State& state_;
  const ReadingOrder& order_;
  bool may_repeat_;
  DocumentBuilder builder_;
  OtherReaders others_;
  std::int32_t shares_ = 0;  ///< 0: not known yet
  bool other_is_gone_ = false;
  sandbox::ChildCost cost_;
};

Result<Document, Refusal> Extractor::State::read(int fd, const ReadOptions& options) {
  const sandbox::Patience patience{
      .wall = options.limits.wall, .output_bytes = std::size_t{1} << 40, .stop = stop.descriptor()};
  ReadingOrder order{fd, request_of(options), confinement_of(options, size_of(fd)), patience};
  for (bool first = true;; first = false) {
    auto document = Attempt(*this, order, options, first).run();
    if (!document) continue;
    if (*document || !may_be_mended(document->error(), order.request.repair)) return std::move(*document);
    order.request.repair = true;
  }
}

Result<Done, Refusal> Extractor::State::draw(int fd, std::span<const PictureRequest> requests,
                                             const std::string& password,
                                             const std::function<void(Picture)>& take) {
  doc::DrawRequest request{.password = password, .parts = {}};
  for (const PictureRequest& one : requests)
    request.parts.push_back({one.page, one.box, one.dpi, one.redacted});
  sandbox::Confinement confinement;
  confinement.memory_bytes += size_of(fd);
  confinement.cpu_reserve = static_cast<int>(requests.size()) * kTimeForAPicture;
  const sandbox::Patience patience{.output_bytes = requests.size() * kMaxPictureFileBytes,
                                   .stop = stop.descriptor()};
  for (int attempt = 0;; ++attempt) {
    std::size_t taken = 0;
    doc::WireDecoder decoder(
        {.max_frame_bytes = kMaxPictureFileBytes, .max_total_bytes = patience.output_bytes});
    decoder.on_picture([&](const doc::Picture& picture) {
      if (++taken <= requests.size() && picture.format != doc::Picture::Format::Grey8)
        take(picture_of(picture));
    });
    sandbox::ChildCost cost;
    std::optional<Refusal> broken;
    const auto feed = [&](std::span<const std::byte> bytes) {
      if (auto fed = decoder.feed(bytes); !fed) broken = fed.error();
      return !broken;
    };
    const auto ended = extract.run(fd, doc::encode_request(request), confinement, patience, feed, cost);
    last_cost = cost_of(cost);
    if (!ended && ended.error().kind == Kind::ProgramGone && attempt == 0 && taken == 0) continue;
    if (!ended && ended.error().kind == Kind::Stopped) return refusal_of(ended.error());
    if (taken > 0) return Done{};
    if (broken) return *broken;
    if (decoder.failure() && may_be_mended(*decoder.failure(), request.repair)) {
      request.repair = true;
      continue;
    }
    if (decoder.failure()) return *decoder.failure();
    if (!ended) return refusal_of(ended.error());
    return Refusal{RefusalKind::Malformed, "The page cannot be drawn."};
  }
}

Extractor::Extractor(Programs programs) : state_(std::make_unique<State>(std::move(programs))) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Document, Refusal> Extractor::read(int fd, const ReadOptions& options) {
  try {
    return state_->read(fd, options);
  } catch (const std::system_error& error) {
    return not_started(error);
  }
}

Result<Done, Refusal> Extractor::draw(int fd, std::span<const PictureRequest> requests,
                                      const std::string& password, const std::function<void(Picture)>& take) {
  try {
    Result<Done, Refusal> last = Done{};
    for (std::size_t at = 0; at < requests.size(); at += kRequestsAtOnce) {
      last = state_->draw(fd, requests.subspan(at, std::min(kRequestsAtOnce, requests.size() - at)), password,
                          take);
      if (!last) return last;
    }
    return last;
  } catch (const std::system_error& error) {
    return not_started(error);
  }
}

Result<std::vector<Picture>, Refusal> Extractor::render(int fd, std::span<const std::int32_t> pages,
                                                        float dpi, const std::string& password) {
  std::vector<PictureRequest> requests;
  for (const std::int32_t page : pages) requests.push_back({page, std::nullopt, dpi, {}});
  std::vector<Picture> pictures;
  auto drawn = draw(fd, requests, password, [&](Picture picture) { pictures.push_back(std::move(picture)); });
  if (!drawn) return std::move(drawn.error());
  return pictures;
}

Result<Picture, Refusal> Extractor::crop(int fd, std::int32_t page, const Box& box, float dpi,
                                         const std::string& password) {
  const PictureRequest request{page, box, dpi, {}};
  std::optional<Picture> cropped;
  auto drawn = draw(fd, {&request, 1}, password, [&](Picture picture) { cropped = std::move(picture); });
  if (!drawn) return std::move(drawn.error());
  if (!cropped) return Refusal{RefusalKind::Malformed, "The part of the page cannot be drawn."};
  return std::move(*cropped);
}

void Extractor::stop() noexcept {
  state_->stop.raise();
}

void Extractor::go_on() noexcept {
  state_->stop.lower();
}

Cost Extractor::last_cost() const {
  return state_->last_cost;
}

std::optional<Locks> Extractor::locks() const {
  const auto& locks = state_->extract.locks();
  if (!locks) return std::nullopt;
  return Locks{locks->limits, locks->seccomp, locks->landlock_abi};
}

}  // namespace lectern::reading
