// The reader of uploads: bodies laid straight from the socket into the caller's buffer, wherever the bytes
// are cut.

#include <gtest/gtest.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

#include "http/exchange.h"
#include "lectern/base/descriptor.h"
#include "support/gateway.h"

namespace lectern::fcgi {
namespace {

using gateway::record;

/// Our end of a connection from nginx, and nginx's.
struct Line {
  Descriptor ours;
  Descriptor nginx;

  Line() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    ours.reset(ends[0]);
    nginx.reset(ends[1]);
    const timeval limit{10, 0};  // a reader that waits for too much fails, and does not hang
    ::setsockopt(ours.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(nginx.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
};

void send(int line, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the other end had enough
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

/// Sends the first part, and the rest when the reader has taken it; then hangs up.
void send_in_two(Descriptor line, std::string_view bytes, std::size_t cut) {
  send(line.get(), bytes.substr(0, cut));
  for (int unread = 1; ::ioctl(line.get(), SIOCOUTQ, &unread) == 0 && unread > 0;) std::this_thread::yield();
  send(line.get(), bytes.substr(cut));
  ::shutdown(line.get(), SHUT_WR);
  std::array<char, 256> answer{};
  while (::recv(line.get(), answer.data(), answer.size(), 0) > 0) {
  }
}

struct Body {
  std::string bytes;
  bool is_broken = false;
};

Body read_all(Exchange& exchange, std::size_t piece_size) {
  Body body;
  std::vector<std::byte> piece(piece_size);
  for (;;) {
    const BodyPiece got = exchange.read(piece);
    body.bytes.append(reinterpret_cast<const char*>(piece.data()), got.count);
    body.is_broken = got.is_broken;
    if (got.count < piece.size()) return body;
  }
}

std::string head() {
  return gateway::begin(1, 1, 1) + record(4, 1, gateway::pairs({{"CONTENT_TYPE", "application/pdf"}}), 3) +
         record(4, 1, "");
}

struct Case {
  std::string name;
  std::string sent;  // behind the head
  std::string body;  // what of it is the body
  bool is_broken = false;
};

class StreamingBody : public testing::TestWithParam<Case> {};

TEST_P(StreamingBody, IsTheSameWhereverTheBytesAreCut) {
  const Case& row = GetParam();
  const std::string bytes = head() + row.sent;
  const std::size_t step = bytes.size() < 1000 ? 1 : 9973;
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{128 * 1024}}) {
    if (piece < 100 && bytes.size() > 1000) continue;
    for (std::size_t cut = 0; cut <= bytes.size(); cut += step) {
      Line line;
      std::thread nginx(send_in_two, std::move(line.nginx), bytes, cut);
      const auto exchange = streaming_exchange();

      const bool accepted = exchange->accept(line.ours.release());
      const std::string type(accepted ? exchange->param("CONTENT_TYPE") : "");
      const Body body = accepted ? read_all(*exchange, piece) : Body();
      if (accepted) exchange->answer("", false);
      nginx.join();

      ASSERT_TRUE(accepted) << "cut at " << cut;
      EXPECT_EQ(type, "application/pdf");
      ASSERT_TRUE(body.bytes == row.body) << "cut at " << cut << ", pieces of " << piece;
      ASSERT_EQ(body.is_broken, row.is_broken) << "cut at " << cut << ", pieces of " << piece;
    }
  }
}

const std::string kEnd = record(5, 1, "");
const std::string kLarge(65535, 'x');

std::string records(int count, std::size_t size, int padding = 0) {
  std::string sent;
  for (int i = 0; i < count; ++i)
    sent += record(5, 1, std::string(size, static_cast<char>('a' + i)), padding);
  return sent;
}

std::string contents(int count, std::size_t size) {
  std::string body;
  for (int i = 0; i < count; ++i) body.append(size, static_cast<char>('a' + i));
  return body;
}

INSTANTIATE_TEST_SUITE_P(
    Records, StreamingBody,
    testing::Values(
        Case{"Empty", kEnd, ""}, Case{"OneRecord", record(5, 1, "hello") + kEnd, "hello"},
        Case{"SeveralRecords", record(5, 1, "h") + record(5, 1, "el") + record(5, 1, "lo") + kEnd, "hello"},
        Case{"PaddingBehindContents", record(5, 1, "hel", 5) + record(5, 1, "lo", 255) + kEnd, "hello"},
        Case{"PaddingBehindTheEnd", record(5, 1, "hello", 3) + record(5, 1, "", 8), "hello"},
        Case{"ContentsThatLookLikeRecords", record(5, 1, kEnd + record(2, 1, "")) + kEnd,
             kEnd + record(2, 1, "")},
        Case{"LargestRecords", record(5, 1, kLarge, 1) + record(5, 1, kLarge, 255) + kEnd, kLarge + kLarge},
        Case{"ManyAlike", records(20, 9000) + kEnd, contents(20, 9000)},
        Case{"FewAlikeInFull", records(9, 20) + kEnd, contents(9, 20)},
        Case{"AlikeWithPadding", records(12, 30, 255) + kEnd, contents(12, 30)},
        Case{"AlikeAndThenShorter", records(10, 90) + records(3, 20) + kEnd,
             contents(10, 90) + contents(3, 20)},
        Case{"AlikeAndThenLonger", records(10, 20) + records(3, 90) + kEnd,
             contents(10, 20) + contents(3, 90)},
        Case{"AlikeButForThePadding", records(4, 20) + records(4, 20, 3) + records(4, 20) + kEnd,
             contents(4, 20) + contents(4, 20) + contents(4, 20)},
        Case{"AlikeAndThenAborted", records(3, 20) + record(2, 1, std::string(20, 'z')), contents(3, 20),
             true},
        Case{"NothingAtAll", "", "", true}, Case{"NoEnd", record(5, 1, "hello"), "hello", true},
        Case{"CutInAHeader", record(5, 1, "hello") + kEnd.substr(0, 5), "hello", true},
        Case{"LengthPromisesMore", record(5, 1, "hello").substr(0, 10), "he", true},
        Case{"PaddingPromisesMore", record(5, 1, "hello", 9).substr(0, 15), "hello", true},
        Case{"LengthPromisesLess", record(5, 1, "hello").replace(5, 1, 1, '\2') + kEnd, "he", true},
        Case{"AnotherRequest", record(5, 1, "he") + record(5, 2, "llo") + kEnd, "he", true},
        Case{"AnotherVersion", record(5, 1, "he") + "\2" + kEnd, "he", true},
        Case{"Aborted", record(5, 1, "hello") + record(2, 1, ""), "hello", true},
        Case{"ParamsAgain", record(5, 1, "he") + record(4, 1, "x") + kEnd, "he", true}),
    [](const auto& row) { return row.param.name; });

std::string received(int line) {
  std::string text(4096, '\0');
  const ssize_t count = ::recv(line, text.data(), text.size(), 0);
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return text;
}

/// nginx keeps the connection: bytes after the last body must not be read as the next request.
TEST(StreamingExchange, ServesOneRequestAfterTheOther) {
  Line line;
  const auto exchange = streaming_exchange();
  for (const int padding : {0, 8, 255}) {
    send(line.nginx.get(), head() + record(5, 1, "hello", padding) + record(5, 1, "", padding));

    ASSERT_TRUE(exchange->accept(line.ours.release())) << padding;
    EXPECT_EQ(read_all(*exchange, 4096).bytes, "hello");
    line.ours.reset(exchange->answer("Status: 200\r\n\r\n", true));

    ASSERT_TRUE(line.ours.is_open()) << padding;
    EXPECT_EQ(received(line.nginx.get()),
              record(6, 1, "Status: 200\r\n\r\n") + record(6, 1, "") + record(3, 1, std::string(8, '\0')));
  }
}

TEST(StreamingExchange, ClosesWhenTheBodyWasNotRead) {
  Line line;
  send(line.nginx.get(), head() + record(5, 1, "hello"));
  const auto exchange = streaming_exchange();
  ASSERT_TRUE(exchange->accept(line.ours.release()));

  EXPECT_EQ(exchange->answer("Status: 413\r\n\r\n", true), -1);

  EXPECT_NE(received(line.nginx.get()).find("413"), std::string::npos);
}

TEST(StreamingExchange, HasNoRequestWhereNoneCame) {
  for (const std::string& sent :
       {std::string(), std::string("GET / HTTP/1.1\r\n\r\n"), head().substr(0, 20)}) {
    Line line;
    send(line.nginx.get(), sent);
    ::shutdown(line.nginx.get(), SHUT_WR);

    EXPECT_FALSE(streaming_exchange()->accept(line.ours.release())) << sent;
  }
}

}  // namespace
}  // namespace lectern::fcgi
