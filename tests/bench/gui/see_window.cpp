// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a program on the display and says when there is a window, and when there is something in it: see_window
// PROGRAM [ARGUMENT...]. Prints its process id and both times in milliseconds as JSON, and leaves it running until
// standard input ends.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <map>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
namespace {
using Clock = std::chrono::steady_clock;
double since(Clock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

// Pixels of the screen that are of none of its two commonest colours, looked at in a grid.
struct Look {
    bool window = false;
    int detail = 0;
};
Look look(Display* display)
{
    const int screen = DefaultScreen(display), step = 3;
    XImage* image =
        XGetImage(display, RootWindow(display, screen), 0, 0, static_cast<unsigned>(DisplayWidth(display, screen)),
                  static_cast<unsigned>(DisplayHeight(display, screen)), AllPlanes, ZPixmap);
    if (!image) return {};
    std::map<unsigned long, int> colours;
    int all = 0;
    for (int y = 0; y < image->height; y += step)
        for (int x = 0; x < image->width; x += step, ++all) ++colours[XGetPixel(image, x, y)];
    XDestroyImage(image);
    int first = 0, second = 0;
    for (const auto& [colour, count] : colours) {
        if (count > first)
            second = std::exchange(first, count);
        else
            second = std::max(second, count);
    }
    return {colours.size() > 1, all - first - second};
}
}

int main(int argc, char** argv)
{
    if (argc < 2) return 2;
    Display* display = nullptr;
    for (int i = 0; i < 100 && !display; ++i, usleep(20'000)) display = XOpenDisplay(nullptr); // it may be starting
    if (!display) {
        std::puts("{\"pid\": 0, \"content_ms\": -1}");
        return 3;
    }
    const auto begun = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        std::fclose(stdin);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    double window = -1, content = -1;
    constexpr double kPatience = 20'000;
    constexpr int kDetail = 300; // some words
    while (content < 0 && since(begun) < kPatience && waitpid(child, nullptr, WNOHANG) == 0) {
        const Look seen = look(display);
        if (seen.window && window < 0) window = since(begun);
        if (seen.detail > kDetail) content = since(begun);
        usleep(1000);
    }
    std::printf("{\"pid\": %d, \"window_ms\": %.1f, \"content_ms\": %.1f}\n", child, window, content);
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    return content < 0 ? 3 : 0;
}
