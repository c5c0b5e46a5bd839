#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/wire.h"
#include "lectern/pdf/reader.h"

namespace lectern::test {

/// What came out of a reader, pictures and refusal included.
struct ReadBack {
  doc::Reading reading;
  std::vector<doc::Picture> pictures;  ///< their bytes are gone
  std::optional<Refusal> refusal;
  bool ended = false;  ///< the stream closed with End
};

class DecodingSink final : public pdf::FrameSink {
 public:
  DecodingSink() {
    decoder.on_picture([this](const doc::Picture& picture) { pictures.push_back(picture); });
  }
  bool write(std::string_view frames) override {
    return decoder.feed(std::as_bytes(std::span(frames))).has_value();
  }

  doc::WireDecoder decoder;
  std::vector<doc::Picture> pictures;
};

inline ReadBack read_back(const std::string& bytes, const pdf::ReadOptions& options = {}) {
  EXPECT_TRUE(pdf::load_repair());
  DecodingSink sink;
  const auto result = pdf::read_pdf(std::as_bytes(std::span(bytes)), options, sink);
  ReadBack back;
  if (!result.has_value()) back.refusal = result.error();
  back.ended = sink.decoder.finished();
  back.reading = std::move(sink.decoder.reading());
  back.pictures = std::move(sink.pictures);
  return back;
}

/// The text of the runs that carry all of `flags`, one after the other.
inline std::string text_with(const doc::Page& page, unsigned flags) {
  std::string text;
  for (const doc::Run& run : page.runs) {
    if ((run.flags & flags) == flags) text += page.text_of(run);
  }
  return text;
}

/// The text of the runs that carry none of `flags`.
inline std::string text_without(const doc::Page& page, unsigned flags) {
  std::string text;
  for (const doc::Run& run : page.runs) {
    if ((run.flags & flags) == 0) text += page.text_of(run);
  }
  return text;
}

}  // namespace lectern::test
