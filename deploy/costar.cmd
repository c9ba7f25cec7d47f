@echo off
rem Starts costar on Windows: put this file and costar-*.whl into a folder, and double-click it. The first time
rem it makes an environment beside itself and installs the wheel, for which Python 3.11 or newer and an
rem internet connection are needed. The data are in %LOCALAPPDATA%\costar. Ctrl+C stops it.
setlocal
pushd "%~dp0" || goto :failed
if not exist "costar-environment\Scripts\costar.exe" (
    py -3 -m venv --clear costar-environment || goto :failed
    for %%w in (costar-*.whl) do "costar-environment\Scripts\python.exe" -m pip install "%%w" || goto :failed
)
if not exist "costar-environment\Scripts\costar.exe" goto :failed
rem By Python, which finds what is beside it: a folder in the network may get another letter each time.
"costar-environment\Scripts\python.exe" -m costar serve %*
set "ends=%errorlevel%"
popd
if not "%ends%"=="0" pause
exit /b %ends%

:failed
echo costar could not be installed. Is Python 3.11 or newer there, and costar-*.whl beside this file?
pause
exit /b 1
