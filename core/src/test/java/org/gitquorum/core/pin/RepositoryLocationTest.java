// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryLocationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "github:acme/nixpkgs",
        "github:Acme/Nixpkgs",
        "github:acme/nixpkgs/release-26.11",
        "github:acme/nixpkgs/feature/x?dir=lib#default",
        "github:acme/nixpkgs?host=github.com",
        "https://github.com/acme/nixpkgs",
        "https://github.com/acme/nixpkgs.git",
        "https://github.com/acme/nixpkgs/",
        "https://GitHub.com.:443/acme/nixpkgs",
        "https://user:password@github.com/acme/nixpkgs",
        "http://www.github.com/acme/nixpkgs",
        "git://github.com/acme/nixpkgs.git",
        "git+https://github.com/acme/nixpkgs?ref=main&rev=0123",
        "git+ssh://git@github.com/acme/nixpkgs",
        "ssh://git@ssh.github.com:443/acme/nixpkgs.git",
        "git@github.com:acme/nixpkgs.git",
        "github.com:/acme/nixpkgs",
        "https://github.com/acme/nix%70kgs"
      })
  void knowsOneRepositoryByAllItsNames(String url) {
    assertThat(RepositoryLocation.parse(url))
        .contains(new RepositoryLocation("github:acme/nixpkgs"));
  }

  @ParameterizedTest
  @CsvSource({
    "gitlab:group/project, gitlab:group/project",
    "gitlab:group%2Fsub/project, gitlab:group/sub/project",
    "https://gitlab.com/group/sub/project.git, gitlab:group/sub/project",
    "gitlab:group/project?host=gitlab.example.org, https://gitlab.example.org/group/project",
    "sourcehut:~user/project, sourcehut:~user/project",
    "https://git.sr.ht/~user/project, sourcehut:~user/project",
    "https://git.example.org/x, https://git.example.org/x",
    "https://git.example.org:8443/a/b.git, https://git.example.org:8443/a/b",
    "ssh://git@git.example.org:2222/a/b.git, https://git.example.org/a/b",
    "git+file:///srv/nixpkgs.git, file:///srv/nixpkgs",
    "/srv/nixpkgs/, file:///srv/nixpkgs",
    "https://[::1]:8080/a/b, https://[::1]:8080/a/b"
  })
  void writesEveryPlaceInOneForm(String url, String text) {
    assertThat(RepositoryLocation.parse(url)).contains(new RepositoryLocation(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nixpkgs",
        "path:./nixpkgs",
        "./nixpkgs",
        "../nixpkgs",
        "github:acme",
        "github:/nixpkgs",
        "github:acme/../nixpkgs",
        "https://github.com/acme",
        "https://github.com/acme/nixpkgs/archive/main.tar.gz",
        "https://git.example.org",
        "https://git.example.org/a/../b",
        "https://git.example.org/a%00b/c",
        "https://git.example.org/a%FFb/c",
        "https:///a/b",
        "ssh://-oProxyCommand=touch%20x/a/b",
        "ssh://-oProxyCommand=x@host/a/b",
        "-oProxyCommand=x:a/b",
        "host:-oProxyCommand=x/a",
        "ext::sh -c touch% x",
        "fd::17/foo",
        "ftp://git.example.org/a/b",
        "file://host/a/b",
        "https://git.example.org/a b/c",
        "https://git.example.org/\u202Ea/c",
        "https://git.example.org/a\nb/c",
        "https://git.example.org\\@evil.example/a/b"
      })
  void findsNoRepositoryInWhatNamesNoneOrCouldBeTakenForAnOption(String url) {
    assertThat(RepositoryLocation.parse(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://user:secret@git.example.org/a/b", "git+ssh://secret@h/a?token=secret"})
  void keepsNoCredentials(String url) {
    assertThat(RepositoryLocation.parse(url).orElseThrow().text()).doesNotContain("secret");
  }

  @Test
  void aHostAndAPathNameWhatTheUrlOfBothNames() {
    for (String host : List.of(
        "github.com",
        "gitlab.com",
        "example.org",
        "a",
        "-x",
        "x-",
        "x.",
        "X.org",
        "a b",
        "",
        "1.2.3.4",
        "[::1]",
        "x:1",
        "a@b",
        "a_b")) {
      for (String path : List.of(
          "acme/nixpkgs",
          "Acme/Nix_pkgs.git",
          "/a/b/",
          "a//b",
          "a/../b",
          "a",
          "",
          "a/b?c=d",
          "a/b#c",
          "a/b%20c",
          "a/b+c",
          "a/%2e%2e",
          "a/\u00e9",
          "a/b\\c",
          "a/b c",
          "group/sub/repo")) {
        assertThat(RepositoryLocation.at(host, path))
            .as("%s %s", host, path)
            .isEqualTo(RepositoryLocation.parse("https://" + host + "/" + path));
      }
    }
  }
}
