/// The displayed formulas of a LaTeX paper against its source: each is MathML that says what the source says.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "conversion.h"
#include "lectern/doc/math.h"

namespace lectern {
namespace {

/// A part of the source, and how the formula reads on one line.
struct Formula {
  std::string source, said, number;
};

const std::vector<Formula> kFormulas = {
    {R"(\bar h = \frac{1}{n} \sum_{i=1}^{n} h_i ,)", "h̄ = 1/n ∑_(i = 1)^n h_i ,", "(1)"},
    {R"(s^2 = \frac{1}{n-1} \sum_{i=1}^{n} (h_i - \bar h)^2 .)",
     "s^2 = 1/(n − 1) ∑_(i = 1)^n ( h_i − h̄ )^2 .", "(2)"},
    {R"(x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a})", "x = (− b ± √(b^2 − 4 a c))/(2 a)", ""},
    {R"(q_n = q_0 \prod_{k=1}^{n} (1 - \lambda_k))", "q_n = q_0 ∏_(k = 1)^n ( 1 − λ_k )", ""},
    {R"(V = \int_{0}^{T} q(t) \, dt .)", "V = ∫_0^T q ( t ) d t .", ""},
    {R"(E = \iint_{S} e(x, y) \, dx \, dy)", "E = ∫ ∫_S e ( x , y ) d x d y", ""},
    {R"(g(h) = \begin{cases} h^2 & \text{if } h \ge 0, \\ -h & \text{otherwise.} \end{cases})",
     "g ( h ) = { h^2, if\u00a0 h ≥ 0 ,; − h, otherwise .", "(3)"},
    {R"(A = \begin{pmatrix} a & b \\ c & d \end{pmatrix})", "A = ( a, b; c, d )", ""},
    {R"(B = \begin{bmatrix} 1 & 2 & 0 \\ 0 & 3 & 4 \\ 5 & 0 & 6 \end{bmatrix})",
     "B = [ 1, 2, 0; 0, 3, 4; 5, 0, 6 ]", ""},
    {R"(\binom{n}{k} = \frac{n!}{k!(n-k)!} .)", "( n; k ) = (n !)/(k ! ( n − k ) !) .", ""},
    {R"(r = \sqrt[3]{\frac{3V}{4\pi}})", "r = root 3 of ((3 V)/(4 π))", ""},
    {R"(\hat\beta = \tilde x + \dot y - \vec v)", "β̂ = x̃ + ẏ − v⃗", ""},
    {R"(x \notin A, \qquad y \ne z)", "x ∉ A , y ≠ z", ""},
    {R"(h_\infty = \lim_{t \to \infty} h(t))", "h_∞ = lim_(t → ∞) h ( t )", ""},
    {R"(M = \max_{1 \le i \le n} \left| \frac{x_i}{y_i} \right|)", "M = max_(1 ≤ i ≤ n) | (x_i)/(y_i) |", ""},
    {R"(\hat\theta = \argmin_{\theta \in \Theta} \sum_{j} (y_j - \theta x_j)^2)",
     "θ̂ = arg min_(θ ∈ Θ) ∑_j ( y_j − θ x_j )^2", ""},
    {R"(a &= b + c)", "a = b + c", "(4)"},
    {R"(&= 2c + \frac{d}{2})", "= 2 c + d/2", "(5)"},
    {R"(\sum_{\substack{i < j \\ j \le n}} a_{ij} = 0)", "∑_(i < j; j ≤ n) a_(i j) = 0", ""},
    {R"(w = \sqrt{1 + \sqrt{1 + z}})", "w = √(1 + √(1 + z))", ""},
    {R"(c = 1 + \cfrac{1}{2 + \cfrac{1}{3 + x}})", "c = 1 + 1/(2 + 1/(3 + x))", ""},
    {R"(R = \left( 1 + \frac{p}{100} \right)^{n})", "R = (( 1 + p/100 ))^n", ""},
    {R"(\left[ \frac{a}{b} \right] \le \| x \| \le | y | + \lfloor z \rfloor)",
     "[ a/b ] ≤ ‖ x ‖ ≤ | y | + ⌊ z ⌋", ""},
    {R"(\mathcal{H} = \{ h \in \mathbb{R} \mid h > 0 \})", "ℋ = { h ∈ ℝ | h > 0 }", ""},
    {R"(\frac{\partial u}{\partial t} = \alpha \nabla^2 u)", "(∂ u)/(∂ t) = α ∇^2 u", ""},
    {R"(P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)})", "P ( A | B ) = (P ( B | A ) P ( A ))/(P ( B ))", ""},
    {R"(f''(x) + x_{n+1}^{2} = e^{-x^2/2})", "f^(′ ′) ( x ) + x_(n + 1)^2 = e^(− x^2 / 2)", ""},
    {R"(\varphi(x) = \frac{1}{\sqrt{2\pi}\,\sigma} e^{-\frac{(x-\mu)^2}{2\sigma^2}})",
     "φ ( x ) = 1/(√(2 π) σ) e^(− (( x − μ )^2)/(2 σ^2))", ""},
    {R"(\bigcup_{i=1}^{m} U_i \cap \overline{W} = \emptyset)", "⋃_(i = 1)^m U_i ∩ overline(W) = ∅", ""},
    {R"(\det A = \begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc)",
     "det A = | a, b; c, d | = a d − b c", ""},
    {R"(f \colon X \to Y, \quad x \mapsto f(x))", "f : X → Y , x ↦ f ( x )", ""},
    {R"(\psi(t) = \sum_{k=-\infty}^{\infty} c_k e^{2\pi i k t})", "ψ ( t ) = ∑_(k = − ∞)^∞ c_k e^(2 π i k t)",
     ""},
    {R"(\int_{-\infty}^{\infty} |\psi(t)|^2 \, dt = \oint_{C} \frac{dz}{z})",
     "∫_(− ∞)^∞ | ψ ( t ) |^2 d t = ∮_C (d z)/z", ""},
    {R"(\mathbb{E}[XY] \neq \mathbb{E}[X] \, \mathbb{E}[Y])", "𝔼 [ X Y ] ≠ 𝔼 [ X ] 𝔼 [ Y ]", ""},
    {R"(\forall x \exists y : x < y \Rightarrow \neg (y \leq x))", "∀ x ∃ y : x < y ⇒ ¬ ( y ≤ x )", "(6)"},
    {R"(\sin \theta \approx \theta - \frac{\theta^3}{6} , \qquad \log_2 8 = 3)",
     "sin θ ≈ θ − (θ^3)/6 , log_2 8 = 3", ""},
    {R"(\mathbf{x} = \left( x_1, \dots, x_n \right)^{T})", "x = ( x_1 , . . . , x_n )^T", ""},
};

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(LECTERN_FIXTURES_FOLDER) + "/pdf/" + name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class TexFormulas : public testing::TestWithParam<std::string> {};

TEST_P(TexFormulas, SayWhatTheSourceSays) {
  const std::string source = fixture("formulas.tex");
  const pipeline::Conversion conversion = golden::convert(fixture(GetParam()));

  std::size_t next = 0;
  for (const doc::Block& block : conversion.result().blocks) {
    if (block.kind() != doc::BlockKind::Formula) continue;
    ASSERT_LT(next, kFormulas.size());
    const Formula& wanted = kFormulas[next++];
    EXPECT_NE(source.find(wanted.source), std::string::npos) << wanted.source;
    EXPECT_EQ(doc::linear_text(block.as<doc::Formula>().math), wanted.said) << wanted.source;
    EXPECT_EQ(block.marker, wanted.number) << wanted.source;
  }
  EXPECT_EQ(next, kFormulas.size());
}

TEST_P(TexFormulas, LeaveNothingInPiecesBetweenTheSentences) {
  const pipeline::Conversion conversion = golden::convert(fixture(GetParam()));

  for (const doc::Block& block : conversion.result().blocks) {
    if (block.kind() == doc::BlockKind::Formula) continue;
    const std::string words = doc::plain_text(block.spans);
    EXPECT_TRUE(words.ends_with('.') || words.ends_with(':') || words.ends_with(',') ||
                block.kind() == doc::BlockKind::Heading || words.find(' ') != std::string::npos)
        << words;
    EXPECT_EQ(words.find("\xef\xbf\xbd"), std::string::npos) << words;
  }
}

INSTANTIATE_TEST_SUITE_P(Fonts, TexFormulas, testing::Values("formulas.pdf", "formulas-tounicode.pdf"),
                         [](const auto& row) {
                           return row.param == "formulas.pdf" ? std::string("WithGlyphNames")
                                                              : std::string("WithMapsToUnicode");
                         });

}  // namespace
}  // namespace lectern
