#include "lectern/model/budget.h"

#include <algorithm>
#include <cmath>

namespace lectern::model {

// A price for a million tokens in units of currency is a price for one token in millionths.
Money cost_of(const Usage& usage, const Prices& prices) {
  const std::int64_t cached = std::clamp<std::int64_t>(usage.cached_tokens, 0, usage.input_tokens);
  const double cached_price = prices.cached < 0 ? prices.input : prices.cached;
  const double micros = static_cast<double>(usage.input_tokens - cached) * prices.input +
                        static_cast<double>(cached) * cached_price +
                        static_cast<double>(usage.output_tokens) * prices.output;
  return {static_cast<std::int64_t>(std::ceil(micros))};
}

Money most_of(std::int64_t input_tokens, std::int64_t output_tokens, const Prices& prices) {
  return cost_of({.input_tokens = input_tokens, .output_tokens = output_tokens}, prices);
}

}  // namespace lectern::model
