"""What somebody may type who means harm."""

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "]]><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "X\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
    '=HYPERLINK("https://evil.example";"x")',
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7*7 }} {% print(1) %}",
)
