#include "lectern/pii/name_model.h"

#include <cmath>

#include "names/model_format.h"

namespace lectern::pii {
namespace {

constexpr std::uint32_t kMaxBits = 24, kMaxPrivate = 1u << 20;

std::size_t size_of(const ModelHeader& header) {
  return sizeof(ModelHeader) + (std::size_t{4} << header.list_bits) +
         (NameModel::kColumns << header.weight_bits) + std::size_t{4} * header.private_count;
}

}  // namespace

Result<NameModel, std::string> NameModel::from_bytes(std::span<const std::byte> bytes) {
  ModelHeader header;
  if (bytes.size() < sizeof header) return std::string("the name model is cut short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.mark != kModelMark) return std::string("the file is not a name model");
  if (header.version != kModelVersion)
    return std::string("the name model is of another version than this program");
  if (header.list_bits > kMaxBits || header.weight_bits > kMaxBits || header.private_count == 0 ||
      header.private_count > kMaxPrivate || !(header.scale > 0) || !std::isfinite(header.scale) ||
      bytes.size() != size_of(header) || reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0)
    return std::string("the name model's sizes do not fit together");
  if (model_checksum(bytes.subspan(kChecksummedFrom)) != header.checksum)
    return std::string("the name model is damaged");
  NameModel model;
  const std::byte* at = bytes.data() + sizeof header;
  model.lists_ = reinterpret_cast<const std::uint32_t*>(at);
  at += std::size_t{4} << header.list_bits;
  model.weights_ = reinterpret_cast<const std::int8_t*>(at);
  at += kColumns << header.weight_bits;
  model.private_weights_ = reinterpret_cast<const float*>(at);
  model.list_mask_ = (1u << header.list_bits) - 1;
  model.weight_mask_ = (1u << header.weight_bits) - 1;
  model.private_count_ = header.private_count;
  model.scale_ = header.scale;
  return model;
}

NameModel::Known NameModel::known(std::uint64_t word) const {
  const std::uint32_t print = list_fingerprint(word);
  std::uint32_t place = list_place(word);
  for (std::uint32_t step = 0; step <= list_mask_; ++step) {
    const std::uint32_t slot = lists_[(place + step) & list_mask_];
    if (slot == 0) break;
    if (slot >> 11 == print)
      return {static_cast<std::uint8_t>(slot & 0xFF), static_cast<std::uint8_t>(slot >> 8 & 7)};
  }
  return {};
}

}  // namespace lectern::pii
