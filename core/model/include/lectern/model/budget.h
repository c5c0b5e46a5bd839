#pragma once

/// What calls cost. Money is counted in millionths of the currency that the operator's prices are in, as
/// whole numbers.

#include <cstdint>

#include "lectern/model/model.h"

namespace lectern::model {

/// Millionths of a unit of currency: 1,000,000 is one euro, if prices are in euros.
struct Money {
  std::int64_t micros = 0;

  friend auto operator<=>(const Money&, const Money&) = default;
};

/// What a million tokens cost, in units of currency; 0 for a model of one's own.
struct Prices {
  double input = 0;
  double output = 0;
  /// Of input tokens from the provider's cache; negative: as `input`.
  double cached = -1;
};

/// What a call cost. Rounded up: a call that used anything at a price above 0 costs at least one millionth.
Money cost_of(const Usage& usage, const Prices& prices);

/// The most that a call can cost: a prompt of so many tokens and the longest answer.
Money most_of(std::int64_t input_tokens, std::int64_t output_tokens, const Prices& prices);

}  // namespace lectern::model
