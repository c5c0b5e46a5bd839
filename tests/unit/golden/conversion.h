#pragma once

/// A PDF through the whole pipeline, without recognition.

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/doc/wire.h"
#include "lectern/pdf/reader.h"
#include "lectern/pipeline/run.h"

namespace lectern::golden {

struct Frames final : pdf::FrameSink {
  std::string bytes;
  bool write(std::string_view frames) override {
    bytes += frames;
    return true;
  }
};

inline doc::Reading read(const std::string& bytes) {
  Frames frames;
  pdf::ReadOptions options;
  options.ocr = pdf::OcrMode::Never;
  EXPECT_TRUE(
      pdf::read_pdf(std::as_bytes(std::span(bytes.data(), bytes.size())), options, frames).has_value());
  doc::WireDecoder decoder;
  EXPECT_TRUE(decoder.feed(std::as_bytes(std::span(frames.bytes.data(), frames.bytes.size()))).has_value());
  return std::move(decoder.reading());
}

inline pipeline::Conversion convert(const std::string& bytes) {
  pipeline::RunOptions options;
  options.fallback_title = "sample";
  auto conversion = pipeline::run(read(bytes), options);
  EXPECT_TRUE(conversion.has_value());
  return std::move(*conversion);
}

}  // namespace lectern::golden
