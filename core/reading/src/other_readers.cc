#include "other_readers.h"

#include <system_error>

namespace lectern::reading {

using Kind = sandbox::ChildFailure::Kind;

OtherReaders::~OtherReaders() {
  for (Reader& reader : readers_) reader.said.abandon();
  for (Reader& reader : readers_)
    if (reader.thread.joinable()) reader.thread.join();
}

void OtherReaders::start(std::int32_t shares, const ReadingOrder& order) {
  while (static_cast<std::int32_t>(programs_.size()) < shares - 1)
    programs_.push_back(std::make_unique<Program>(place_));
  for (std::int32_t share = 1; share < shares; ++share) {
    Reader& reader = readers_.emplace_back();
    Program& program = *programs_[static_cast<std::size_t>(share - 1)];
    try {
      reader.thread = std::thread([&reader, &program, order, share] { run(reader, program, order, share); });
    } catch (const std::system_error& error) {
      reader.end.refused = not_started(error);
      reader.said.close();
    }
  }
}

void OtherReaders::run(Reader& reader, Program& program, const ReadingOrder& order, std::int32_t share) {
  doc::ReadRequest request = order.request;
  request.share.index = share;
  bool has_spoken = false;
  const auto take = [&](std::span<const std::byte> bytes) {
    has_spoken = true;
    try {
      return reader.said.write(bytes);
    } catch (const std::system_error& error) {
      reader.end.refused = no_room(error);
      return false;
    }
  };
  try {
    for (int attempt = 0;; ++attempt) {
      const auto ended = program.run(order.document, doc::encode_request(request), order.confinement,
                                     order.patience, take, reader.end.cost);
      if (ended) break;
      reader.end.failure = ended.error();
      if (ended.error().kind != Kind::ProgramGone || attempt > 0 || has_spoken) break;
      reader.end.failure.reset();
    }
  } catch (const std::system_error& error) {
    reader.end.refused = not_started(error);
  }
  reader.said.close();
}

const OtherReaders::End& OtherReaders::listen(std::int32_t share, const Frames::Take& take) {
  Reader& reader = readers_[static_cast<std::size_t>(share - 1)];
  reader.said.read(take);
  reader.said.abandon();
  if (reader.thread.joinable()) reader.thread.join();
  return reader.end;
}

}  // namespace lectern::reading
