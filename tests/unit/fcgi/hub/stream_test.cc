#include "hub/stream.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

#include "support/gateway.h"

namespace lectern::hub {
namespace {

class StreamTest : public testing::Test {
 protected:
  StreamTest() {
    std::array<int, 2> ends{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    peer_.reset(ends[0]);
    stream_ = std::make_unique<Stream>(ends[1]);
  }

  void send_request(int flags = 0) {
    const std::string bytes = gateway::request(1, {{"A", "b"}}, flags);
    ASSERT_EQ(send(peer_.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
    ASSERT_TRUE(stream_->receive().has_value());
  }

  std::string received() {
    std::string bytes(1 << 16, '\0');
    const ssize_t count = recv(peer_.get(), bytes.data(), bytes.size(), 0);
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return bytes;
  }

  Descriptor peer_;
  std::unique_ptr<Stream> stream_;
};

TEST_F(StreamTest, SendsAtOnceWhatTheSocketTakes) {
  send_request();
  stream_->send(Broadcast("hello"));
  EXPECT_EQ(received(), gateway::record(6, 1, "hello"));
  EXPECT_FALSE(stream_->wants_to_write());
}

TEST_F(StreamTest, KeepsTheRestForLaterInOrder) {
  send_request();
  std::string expected;
  for (char c = 'a'; !stream_->wants_to_write() || stream_->queued() < 300'000;
       c = c == 'z' ? 'a' : static_cast<char>(c + 1)) {
    stream_->send(std::string(10'000, c));
    expected += gateway::record(6, 1, std::string(10'000, c));
  }

  std::string got;
  while (got.size() < expected.size()) {
    got += received();
    stream_->flush();
  }

  EXPECT_EQ(got, expected);
  EXPECT_EQ(stream_->queued(), 0u);
}

TEST_F(StreamTest, DropsAClientThatDoesNotRead) {
  send_request();
  for (int i = 0; i < 200 && !stream_->is_dead(); ++i) stream_->send(std::string(10'000, 'x'));
  EXPECT_TRUE(stream_->is_dead());
  EXPECT_TRUE(stream_->was_too_slow());
  EXPECT_LE(stream_->queued(), Stream::kMaxQueued);
}

TEST_F(StreamTest, EndsTheConnectionUnlessItIsToBeKept) {
  send_request(0);
  stream_->end();
  EXPECT_TRUE(stream_->is_dead());
}

TEST_F(StreamTest, TakesAnotherRequestWhereItIsKept) {
  send_request(1);
  stream_->end();
  EXPECT_FALSE(stream_->is_dead());
  send_request(1);
}

TEST_F(StreamTest, IsDeadWhenThePeerGoesOrTalksNonsense) {
  const std::string nonsense = "GET / HTTP/1.1\r\n\r\n";
  ASSERT_GT(send(peer_.get(), nonsense.data(), nonsense.size(), 0), 0);
  EXPECT_FALSE(stream_->receive().has_value());
  EXPECT_TRUE(stream_->is_dead());
}

TEST(Broadcast, IsEncodedOnceForAll) {
  const Broadcast text("hello");
  const SharedBytes first = text.bytes_for(1);
  EXPECT_EQ(text.bytes_for(1).get(), first.get());
  EXPECT_EQ(*text.bytes_for(2), gateway::record(6, 2, "hello"));
  EXPECT_EQ(*text.bytes_for(1), *first);
}

}  // namespace
}  // namespace lectern::hub
